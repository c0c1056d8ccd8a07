// Letters to others than the applicant: third parties, agencies, and the proof of service (条例第三十二条至第三十四条).
// Who applied is nobody's business but the office's: none of them names the applicant.
import { choices, field, free, fromCase, fullName, type LetterKindRow, locked, optional, regulations, setting } from './field.ts';

const recipient = (label: string, source: string) => field('recipient', label, 'text', source, '写全称。');
const information = (source: string) =>
  field('information', '拟公开的信息', 'longText', source, '名称、文号和涉及对方的内容，够对方判断；不写申请人的姓名和联系方式。');
/** Only where the office gives a code; without one there is no such sentence. */
const opinionCode = field('opinionCode', '在线提出意见的编码', 'text', setting, '征求意见时选择了在线答复的，由系统给出。', {
  ...fromCase,
  ...optional,
});
const online = locked(
  'online',
  '也可以在本机关网站“依申请公开”栏目的“提出意见”页面，凭编码{opinionCode}在线提出意见；在线提出的，不必再寄回回执。',
);
const answers = ['同意公开', '不同意公开', '同意部分公开（请写明可以公开和不同意公开的部分）'];
const waysOfService = ['直接送达', '委托送达', '邮寄（挂号信）', '邮寄（邮政特快专递）', '电子送达'];
const signature = { label: '签名或者盖章、日期' };
const outside = { mark: 'law', outcomes: [], remedy: 'none', limitMark: 'law', noun: '告知' } as const;
const asked = '本机关收到政府信息公开申请（受理编号：{requestNumber}），申请公开的内容为：“{description}”。';

export const outsideLetters = {
  thirdPartyInquiry: {
    ...outside,
    name: '政府信息公开第三方意见征询书',
    label: '第三方意见征询书',
    numberSuffix: '公征',
    source: regulations('第三十二条'),
    when: '公开会损害第三方合法权益的',
    limit: '答复期限内书面征求；第三方自收到之日起 15 个工作日内提出意见',
    to: 'thirdParty',
    act: 'consultThirdParty',
    fields: [recipient('第三方的姓名或者名称', regulations('第三十二条')), information(regulations('第三十二条')), opinionCode],
    paragraphs: [
      locked('request', asked),
      free('information', '其中涉及您（单位）的信息为：{information}'),
      locked(
        'decision',
        `根据${fullName}第三十二条的规定，现书面征求您（单位）的意见。请自收到本征询书之日起15个工作日内提出是否同意公开的意见，不同意公开的请说明理由。逾期未提出意见的，由本机关依照该条例的规定决定是否公开。您（单位）不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的内容和理由书面告知您（单位）。`,
      ),
      online,
    ],
    slip: {
      title: '意见回执',
      lead: '请填写后在期限内送交、寄回本机关。',
      rows: [
        { label: '第三方', field: 'recipient' },
        { label: '征询书文号', field: 'docNo' },
        { label: '意见', boxes: answers },
        { label: '理由' },
        { label: '联系电话' },
        signature,
      ],
    },
  },
  jointMakerInquiry: {
    ...outside,
    name: '政府信息公开征求共同制作机关意见书',
    label: '征求共同制作机关意见书',
    numberSuffix: '公征',
    source: regulations('第三十四条'),
    when: '所申请的信息由两个以上机关共同制作，本机关牵头的',
    limit: '答复期限内；被征求意见机关自收到之日起 15 个工作日内提出意见',
    to: 'jointMaker',
    act: 'consultJointMaker',
    noun: '意见书',
    fields: [recipient('共同制作机关', regulations('第三十四条')), information(regulations('第三十四条')), opinionCode],
    paragraphs: [
      locked('request', asked),
      free('information', '其中由贵机关与本机关共同制作的信息为：{information}'),
      locked(
        'decision',
        `根据${fullName}第三十四条的规定，现征求贵机关的意见。请自收到本意见书之日起15个工作日内提出意见；逾期未提出意见的，视为同意公开。`,
      ),
      online,
    ],
    slip: {
      title: '意见回执',
      lead: '请填写后在期限内送交、寄回本机关。',
      rows: [
        { label: '被征求意见机关', field: 'recipient' },
        { label: '意见书文号', field: 'docNo' },
        { label: '意见', boxes: answers },
        { label: '依据和理由' },
        { label: '联系人和电话' },
        signature,
      ],
    },
  },
  agencyInquiry: {
    ...outside,
    name: '政府信息公开征求意见函',
    label: '征求其他机关意见函',
    numberSuffix: '公函',
    source: regulations('第十一条、第三十三条第三款'),
    when: '所申请的信息涉及其他行政机关，需要协商、确认的',
    limit: '答复期限内；请对方自收到之日起 15 个工作日内回复',
    limitMark: 'setting',
    to: 'otherAgency',
    act: 'consultAgency',
    noun: '函',
    fields: [
      recipient('被征求意见的机关', regulations('第十一条')),
      information(regulations('第十一条')),
      field('question', '需要协商、确认的事项', 'longText', regulations('第十一条'), '请对方回答什么。'),
      opinionCode,
    ],
    paragraphs: [
      locked('request', asked),
      free('information', '其中涉及贵机关的信息为：{information}'),
      free('question', '请贵机关就以下事项提出意见：{question}'),
      locked(
        'decision',
        `根据${fullName}第十一条、第三十三条第三款的规定，现征求贵机关的意见。请自收到本函之日起15个工作日内回复；逾期未回复的，由本机关依法决定。`,
      ),
      online,
    ],
    slip: {
      title: '意见回执',
      lead: '请填写后在期限内送交、寄回本机关。',
      rows: [
        { label: '被征求意见机关', field: 'recipient' },
        { label: '函件文号', field: 'docNo' },
        { label: '意见', boxes: answers },
        { label: '依据和理由' },
        { label: '联系人和电话' },
        signature,
      ],
    },
  },
  thirdPartyDecision: {
    ...outside,
    name: '政府信息公开决定告知第三方书',
    label: '公开决定告知第三方书',
    numberSuffix: '公三',
    source: regulations('第三十二条'),
    when: '第三方不同意，本机关认为不公开可能对公共利益造成重大影响，决定公开的',
    limit: '公开以前',
    to: 'thirdParty',
    act: 'consultThirdParty',
    remedy: 'thirdParty',
    fields: [
      recipient('第三方的姓名或者名称', regulations('第三十二条')),
      field('inquiryOn', '征求意见的日期', 'date', regulations('第三十二条'), '由案件记录得出。', fromCase),
      field('disclosed', '决定公开的内容', 'longText', regulations('第三十二条'), '逐项写明。'),
      field('reason', '公开的理由', 'longText', regulations('第三十二条'), '对公共利益有什么重大影响，至少 10 个字。'),
    ],
    paragraphs: [
      locked('request', `${asked}本机关于{inquiryOn}就其中涉及您（单位）的信息书面征求了您（单位）的意见。`),
      locked('decision', `经审查，本机关认为不公开可能对公共利益造成重大影响。根据${fullName}第十五条、第三十二条的规定，决定予以公开。`),
      free('disclosed', '公开的内容：{disclosed}'),
      free('reason', '公开的理由：{reason}'),
    ],
  },
  assistLetter: {
    ...outside,
    name: '政府信息公开协办函',
    label: '协办函',
    numberSuffix: '公协',
    source: regulations('第四十五条'),
    mark: 'practice',
    when: '需要其他单位提供材料、共同办理的',
    limit: '答复期限内',
    limitMark: 'setting',
    to: 'otherAgency',
    act: 'addUnit',
    noun: '函',
    fields: [
      recipient('协办单位', regulations('第四十五条')),
      field('task', '请协办的事项', 'longText', regulations('第四十五条'), '要什么材料、要对方判断什么。'),
      field('dueOn', '请于何日前反馈', 'date', setting, '要早于答复期限。'),
    ],
    paragraphs: [
      locked('request', asked),
      free('task', '请贵单位协助办理以下事项：{task}'),
      locked('decision', '为在法定期限内答复申请人，请于{dueOn}前将办理意见和有关材料反馈本机关。本函内容只用于办理本件申请，请勿外传。'),
    ],
    slip: {
      title: '协办意见回执',
      lead: '请填写后按时反馈。',
      rows: [
        { label: '协办单位', field: 'recipient' },
        { label: '协办函文号', field: 'docNo' },
        { label: '办理意见' },
        { label: '附送的材料' },
        { label: '联系人和电话' },
        signature,
      ],
    },
  },
  serviceReceipt: {
    ...outside,
    name: '送达回证',
    label: '送达回证',
    numberSuffix: null,
    source: '国办公开办函〔2016〕235号',
    when: '直接送达、委托送达文书时',
    limit: '随文书送达',
    limitMark: 'setting',
    to: 'file',
    act: 'serve',
    noun: '回证',
    fields: [
      recipient('受送达人', '国办公开办函〔2016〕235号'),
      field('letterName', '送达文书名称', 'text', '国办公开办函〔2016〕235号', '如：政府信息公开申请答复书。', fromCase),
      field('letterNo', '送达文书文号', 'text', '国办公开办函〔2016〕235号', '登记回执等没有文号的不填。', { ...fromCase, ...optional }),
      field('servedBy', '送达方式', 'choice', '国办公开办函〔2016〕235号', '邮寄的另附邮政企业的交寄凭证。', {
        choices: choices(...waysOfService),
      }),
      field('place', '送达地点', 'text', '国办公开办函〔2016〕235号', '电子送达的写送达的系统或者邮箱。', optional),
      field('servedOn', '送达日期', 'date', '国办公开办函〔2016〕235号', '当面签收的由受送达人填写。', optional),
    ],
    paragraphs: [locked('request', '案由：政府信息公开申请（受理编号：{requestNumber}）。')],
    slip: {
      title: '送达情况',
      lead: '由送达人和受送达人填写。',
      rows: [
        { label: '受送达人', field: 'recipient' },
        { label: '送达文书', field: 'letterName' },
        { label: '文号', field: 'letterNo' },
        { label: '送达方式', field: 'servedBy', boxes: waysOfService },
        { label: '送达地点', field: 'place' },
        { label: '送达日期', field: 'servedOn' },
        { label: '受送达人签名或者盖章' },
        { label: '代收人签名、与受送达人的关系' },
        { label: '送达人签名' },
        { label: '备注' },
      ],
    },
  },
} as const satisfies Readonly<Record<string, LetterKindRow>>;
