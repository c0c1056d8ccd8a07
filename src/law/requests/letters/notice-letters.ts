// Notices to the applicant on the way to the answer (条例第三十条至第三十五条、第四十一条；国办函〔2020〕109号).
// Long, because the text of each notice stands here, once.
import { choices, fees, field, free, fromCase, fullName, type LetterKindRow, locked, optional, regulations, setting } from './field.ts';

const request = locked(
  'request',
  '{you}向本机关提出的政府信息公开申请（受理编号：{requestNumber}），本机关于{receivedOn}收到。{you}申请公开的内容为：“{description}”。',
);
const toApplicant = { mark: 'law', to: 'applicant', outcomes: [], remedy: 'none', noun: '告知' } as const;

export const noticeLetters = {
  receipt: {
    ...toApplicant,
    name: '政府信息公开申请登记回执',
    label: '登记回执',
    numberSuffix: null,
    source: `${regulations('第三十一条、第四十五条')}`,
    when: '收到申请并登记时',
    limit: '收到当日',
    limitMark: 'setting',
    act: 'confirmReceipt',
    noun: '回执',
    deadline: 'replyBy',
    fields: [
      field('channel', '提交方式', 'text', regulations('第三十一条'), '如：当面提交、挂号信、在线提交。', fromCase),
      field('receivedWhy', '收到日的依据', 'text', regulations('第三十一条'), '如：当面提交的，以提交之日为收到之日。', {
        ...fromCase,
        ...optional,
      }),
      field('replyBy', '预计答复日', 'date', regulations('第三十三条第二款'), '由期限计算得出。', fromCase),
    ],
    paragraphs: [
      locked('request', '{you}向本机关提出的政府信息公开申请已经登记，受理编号：{requestNumber}。{you}申请公开的内容为：“{description}”。'),
      locked('received', '提交方式：{channel}。收到日期：{receivedOn}[（{receivedWhy}）]。'),
      locked(
        'limit',
        `根据${fullName}第三十三条第二款的规定，本机关将自收到申请之日起20个工作日内答复，即不晚于{replyBy}。需要补正、征求意见、缴纳信息处理费或者依法延长答复期限的，本机关另行告知。`,
      ),
      free('keep', '请保留受理编号，凭受理编号和查询码可以查询办理情况。'),
    ],
  },
  supplementNotice: {
    ...toApplicant,
    name: '政府信息公开申请补正告知书',
    label: '补正告知书',
    numberSuffix: '公补',
    source: regulations('第三十条'),
    when: '申请内容不明确的（包括没有身份证明）',
    limit: '自收到申请之日起 7 个工作日内，一次性告知',
    limitMark: 'law',
    act: 'noticeSupplement',
    fields: [
      field('items', '需补正的事项', 'list', regulations('第三十条'), '一次写全，逐项写明要补什么。'),
      field('guidance', '指导和释明', 'longText', regulations('第三十条'), '告诉申请人怎样写才明确，可以举例。'),
      field(
        'allowWorkdays',
        '补正期限（工作日）',
        'number',
        `${regulations('第三十条')}；天数为${setting}`,
        '合理的期限，默认 15 个工作日。',
        fromCase,
      ),
      field(
        'againReason',
        '再次补正的理由',
        'longText',
        `${regulations('第三十条')}（一次性告知）；${setting}`,
        '只在再次要求补正时填写。',
        optional,
      ),
      field('supplementNoticeBy', '补正告知最晚日', 'date', regulations('第三十条'), '由期限计算得出。', {
        ...fromCase,
        ...optional,
        printed: false,
      }),
    ],
    paragraphs: [
      request,
      locked('decision', `经审查，{you}的申请内容不明确。根据${fullName}第三十条的规定，请{you}补正以下事项：`),
      free('items', '{items}'),
      free('guidance', '补正说明：{guidance}'),
      free('againReason', '再次告知补正的原因：{againReason}'),
      locked(
        'deadline',
        '请自收到本告知书次日起{allowWorkdays}个工作日内补正。本机关答复申请的期限自收到补正之日起重新计算（20个工作日）。{you}无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。',
      ),
    ],
  },
  reasonsNotice: {
    ...toApplicant,
    name: '政府信息公开申请说明理由告知书',
    label: '说明理由告知书',
    numberSuffix: '公说',
    source: regulations('第三十五条'),
    when: '申请的数量、频次明显超过合理范围的',
    limit: '收到申请后 7 个工作日内',
    limitMark: 'setting',
    act: 'askReasons',
    fields: [
      field('facts', '数量、频次的事实', 'longText', regulations('第三十五条'), '期间、件数、内容，以登记为准。'),
      field('allowWorkdays', '说明理由的期限（工作日）', 'number', setting, '默认 7 个工作日。', fromCase),
    ],
    paragraphs: [
      request,
      free('facts', '{facts}'),
      locked(
        'decision',
        `本机关认为{you}申请公开政府信息的数量、频次明显超过合理范围。根据${fullName}第三十五条的规定，请{you}自收到本告知书次日起{allowWorkdays}个工作日内说明理由。本机关认为理由不合理的，将告知{you}不予处理；认为理由合理，但是无法在规定期限内答复的，将确定延迟答复的合理期限并告知{you}。`,
      ),
    ],
  },
  extensionNotice: {
    ...toApplicant,
    name: '政府信息公开申请延期答复告知书',
    label: '延期答复告知书',
    numberSuffix: '公延',
    source: regulations('第三十三条第二款'),
    when: '20 个工作日内不能答复，经工作机构负责人同意的',
    limit: '原答复期限届满前告知；延长最多 20 个工作日',
    limitMark: 'law',
    act: 'extend',
    deadline: 'newReplyBy',
    fields: [
      field(
        'approvedBy',
        '批准的负责人',
        'text',
        regulations('第三十三条第二款'),
        '政府信息公开工作机构负责人，签发即为同意；存入案卷，不印在告知书上。',
        { by: 'signing', required: false, printed: false },
      ),
      field('workdays', '延长的天数（工作日）', 'number', regulations('第三十三条第二款'), '1 至 20。'),
      field('newReplyBy', '延长后的答复期限届满日', 'date', regulations('第三十三条第二款'), '由期限计算得出。', fromCase),
      field('reason', '需要延长的理由', 'longText', regulations('第三十三条第二款'), '结合本件写明为什么不能按期答复，至少 10 个字。'),
      field('extendedBefore', '此前已延长的天数', 'number', regulations('第三十三条第二款'), '由案件记录得出。', {
        ...fromCase,
        ...optional,
        printed: false,
      }),
    ],
    paragraphs: [
      request,
      free('reason', '因{reason}，本机关不能在20个工作日内答复。'),
      locked(
        'decision',
        `根据${fullName}第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，延长答复期限{workdays}个工作日，不晚于{newReplyBy}答复{you}。`,
      ),
    ],
  },
  delayNotice: {
    ...toApplicant,
    name: '政府信息公开申请延迟答复告知书',
    label: '延迟答复告知书',
    numberSuffix: '公迟',
    source: regulations('第三十五条'),
    when: '申请的数量、频次明显超过合理范围，理由合理但是不能按期答复的',
    limit: '原答复期限届满前',
    limitMark: 'law',
    act: 'delay',
    deadline: 'until',
    fields: [
      field('until', '延迟答复的期限', 'date', regulations('第三十五条'), '由本机关确定的合理期限。'),
      field('reason', '为什么不能按期答复', 'longText', regulations('第三十五条'), '写明工作量和所需时间，至少 10 个字。'),
    ],
    paragraphs: [
      request,
      free('reason', '{you}说明的理由合理，但是{reason}，本机关无法在规定期限内答复。'),
      locked('decision', `根据${fullName}第三十五条的规定，本机关确定延迟答复的合理期限，不晚于{until}答复{you}。`),
    ],
  },
  consultationNotice: {
    ...toApplicant,
    name: '政府信息公开征求意见告知书',
    label: '征求意见告知书（给申请人）',
    numberSuffix: '公征告',
    source: regulations('第三十三条第三款'),
    when: '征求第三方或者其他机关意见的同时',
    limit: '与征求意见书同日发出',
    limitMark: 'setting',
    act: 'consultThirdParty',
    fields: [
      field('whom', '征求谁的意见', 'choice', regulations('第三十二条、第三十三条第三款'), '只写类别，不写第三方的姓名。', {
        choices: choices('第三方', '其他行政机关', '第三方和其他行政机关'),
      }),
      field('consultedOn', '发出征求意见书的日期', 'date', regulations('第三十三条第三款'), '由案件记录得出。', fromCase),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `{you}申请公开的政府信息需要征求{whom}的意见，本机关已于{consultedOn}发出征求意见书。根据${fullName}第三十三条第三款的规定，征求意见所需时间不计算在答复期限内。`,
      ),
    ],
  },
  feeNotice: {
    ...toApplicant,
    name: '政府信息公开信息处理费收费通知书',
    label: '收费通知书',
    numberSuffix: '公费',
    source: fees,
    when: '申请的数量、频次明显超过合理范围，决定收取信息处理费的',
    limit: '申请处理期限内',
    limitMark: 'law',
    act: 'noticeFee',
    remedy: 'feeNotice',
    noun: '通知',
    fields: [
      field('basis', '收费方式', 'choice', `${fees}第三条至第五条`, '每件申请选一种，不得重复计算。', {
        choices: [
          { value: 'pieces', label: '按件' },
          { value: 'pages', label: '按量' },
        ],
      }),
      field('month', '计件的自然月', 'text', `${fees}第四条`, '按件的填写，形如 2025-06。', { ...fromCase, ...optional }),
      field('count', '件数或者页数', 'number', `${fees}第四条、第五条`, '按件：同一申请人本自然月累计的件数；按量：本件申请的页数。'),
      field('chargedBefore', '本月此前已通知收取（元）', 'number', `${fees}第四条`, '按件的：此前的通知已经收取的数额，本次只收差额。', {
        ...fromCase,
        ...optional,
      }),
      field('payHow', '缴纳方式', 'longText', fees, '收款账户、缴款码或者缴费地点；缴入国库，开具财政票据。', fromCase),
    ],
    paragraphs: [
      request,
      locked(
        'basis',
        `根据${fullName}第四十二条和${fees}的规定，{you}申请公开政府信息的数量、频次明显超过合理范围，本机关决定对本件申请采用{basis}计收的方式收取信息处理费。`,
      ),
      locked('amount', '收费标准和计算明细见下表，[{chargedWords}，]应缴数额为{yuan}元。'),
      free('payHow', '缴纳方式：{payHow}'),
      locked(
        'deadline',
        `请自收到本通知次日起20个工作日内缴纳。根据${fees}第六条的规定，{you}逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。{you}缴纳后，本机关处理申请的期限从完成缴费次日起重新计算。`,
      ),
    ],
    table: 'fee',
  },
  correctionNotice: {
    ...toApplicant,
    name: '政府信息更正告知书',
    label: '更正告知书',
    numberSuffix: '公更',
    source: regulations('第四十一条'),
    when: '申请人有证据证明与其自身相关的政府信息记录不准确，要求更正，本机关有权更正的',
    limit: '收到更正申请之日起 20 个工作日内',
    limitMark: 'setting',
    act: 'correctRecord',
    remedy: 'correction',
    fields: [
      field('evidence', '申请人提供的证据', 'longText', regulations('第四十一条'), '逐件写明。'),
      field('finding', '核实的结论', 'longText', regulations('第四十一条'), '怎样核实、结果如何，至少 10 个字。'),
      field('decision', '处理', 'choice', regulations('第四十一条'), '属实的更正；不属实的说明理由。', {
        choices: [
          { value: 'corrected', label: '予以更正' },
          { value: 'unfounded', label: '不予更正' },
        ],
      }),
      field('corrected', '更正的内容', 'longText', regulations('第四十一条'), '原来怎样记录、现在怎样记录；不予更正的不填。', optional),
    ],
    paragraphs: [
      locked(
        'request',
        '{you}要求更正与自身相关的政府信息的申请（受理编号：{requestNumber}），本机关于{receivedOn}收到。申请更正的内容为：“{description}”。',
      ),
      free('evidence', '{you}提供的证据：{evidence}'),
      free('finding', '经核实：{finding}'),
      locked('decision', `根据${fullName}第四十一条的规定，本机关对上述记录予以更正。`, { when: { field: 'decision', is: 'corrected' } }),
      free('corrected', '更正的内容：{corrected}', { when: { field: 'decision', is: 'corrected' } }),
      locked('decision', `根据${fullName}第四十一条的规定，现有证据不能证明上述记录不准确，本机关不予更正。`, {
        when: { field: 'decision', is: 'unfounded' },
      }),
    ],
  },
  forwardNotice: {
    ...toApplicant,
    name: '政府信息更正申请转送告知书',
    label: '转送告知书（更正）',
    numberSuffix: '公转',
    source: regulations('第四十一条'),
    when: '要求更正的政府信息，本机关无权更正的',
    limit: '收到更正申请之日起 20 个工作日内',
    limitMark: 'setting',
    act: 'correctRecord',
    fields: [
      field('decision', '处理', 'choice', regulations('第四十一条'), '可以转送，也可以告知申请人自行提出。', {
        choices: [
          { value: 'forwarded', label: '转送有权机关' },
          { value: 'pointed', label: '告知向有权机关提出' },
        ],
      }),
      field('otherAgency', '有权更正的机关', 'text', regulations('第四十一条'), '写全称。'),
      field('otherContact', '该机关的联系方式', 'text', regulations('第四十一条'), '地址或者电话。'),
      field('reason', '无权更正的理由', 'longText', regulations('第四十一条'), '该信息由谁制作或者保存，至少 10 个字。'),
    ],
    paragraphs: [
      locked(
        'request',
        '{you}要求更正与自身相关的政府信息的申请（受理编号：{requestNumber}），本机关于{receivedOn}收到。申请更正的内容为：“{description}”。',
      ),
      free('reason', '{reason}'),
      locked(
        'decision',
        `根据${fullName}第四十一条的规定，本机关无权更正上述信息，已将{you}的申请转送有权更正的行政机关：{otherAgency}（{otherContact}）。`,
        {
          when: { field: 'decision', is: 'forwarded' },
        },
      ),
      locked(
        'decision',
        `根据${fullName}第四十一条的规定，本机关无权更正上述信息，请{you}向有权更正的行政机关提出：{otherAgency}（{otherContact}）。`,
        {
          when: { field: 'decision', is: 'pointed' },
        },
      ),
    ],
  },
} as const satisfies Readonly<Record<string, LetterKindRow>>;
