// Letters that end a request: one row for each kind of answer, with what each outcome must contain (条例第三十六条至第三十九条).
// Long, because every answer that the Regulations know is written out here, once.
import type { AnswerLetter, Outcome } from '../outcomes.ts';
import {
  choices,
  type Field,
  fees,
  field,
  free,
  fromCase,
  fullName,
  type LetterKindRow,
  locked,
  optional,
  type Paragraph,
  reasonField,
  regulations,
} from './field.ts';

const request = locked(
  'request',
  '{you}向本机关提出的政府信息公开申请（受理编号：{requestNumber}），本机关于{receivedOn}收到。{you}申请公开的内容为：“{description}”。',
);
const examined = (outcome: string): string => `经审查，${outcome}`;

/** What is the same in all answers. */
const answer = {
  mark: 'law',
  limit: '自收到申请之日起 20 个工作日内；经负责人同意并告知申请人，可以延长，最多 20 个工作日',
  limitMark: 'law',
  to: 'applicant',
  act: 'reply',
  remedy: 'byOutcome',
} as const;
const asReply = { ...answer, name: '政府信息公开申请答复书', numberSuffix: '公复', noun: '答复' } as const;
const asNotice = { ...answer, name: '政府信息公开申请告知书', numberSuffix: '公告', noun: '告知' } as const;

const provided: readonly Field[] = [
  field('information', '提供的信息', 'list', regulations('第三十六条第二项'), '逐件写明名称和文号。', { content: 'information' }),
  field('form', '提供形式', 'choice', regulations('第四十条'), '按申请人要求的形式；可能危及载体安全或者成本过高的，用其他适当形式。', {
    choices: choices('纸质件', '电子文件', '现场查阅、抄录'),
  }),
  field('way', '获取途径', 'text', regulations('第三十六条第二项'), '如：随本答复书邮寄；发送至申请表所填电子邮箱；到何处查阅。', {
    content: 'information',
  }),
  field('time', '获取时间', 'text', regulations('第三十六条第二项'), '如：随本答复书一并提供；工作日上午 9 时至 11 时。', {
    content: 'information',
  }),
];
const providing: readonly Paragraph[] = [
  free('information', '提供的信息：\n{information}'),
  locked('way', '提供形式：{form}。获取途径：{way}。获取时间：{time}。'),
];

/** The grounds on which a part can be withheld, with the article that each stands on and how the letter says it. */
export const withholdingGrounds = {
  DENY_SECRET: { article: '第十四条', words: '属于依法确定为国家秘密的政府信息' },
  DENY_LAW: { article: '第十四条', words: '属于法律、行政法规禁止公开的政府信息' },
  DENY_SAFETY: { article: '第十四条', words: '属于公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息' },
  DENY_THIRD: { article: '第十五条', words: '属于涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害的政府信息' },
  DENY_INTERNAL: { article: '第十六条第一款', words: '属于内部事务信息' },
  DENY_PROCESS: { article: '第十六条第二款', words: '属于过程性信息' },
  DENY_CASEFILE: { article: '第十六条第二款', words: '属于行政执法案卷信息' },
} as const satisfies Partial<Readonly<Record<Outcome, { readonly article: string; readonly words: string }>>>;
export type WithholdingGround = keyof typeof withholdingGrounds;

const onlyFor = (...outcomes: readonly Outcome[]) => ({ outcomes });
const denial = (outcome: WithholdingGround, words: string): Paragraph =>
  locked(
    'decision',
    `${examined(`{you}申请公开的政府信息${words}`)}。根据${fullName}${withholdingGrounds[outcome].article}、第三十六条第三项的规定，本机关决定不予公开。`,
    onlyFor(outcome),
  );

/** Fields that only some outcomes need, beside those of the kind of letter. */
export const outcomeFields: Partial<Readonly<Record<Outcome, readonly Field[]>>> = {
  DENY_SECRET: [
    field('classification', '定密依据', 'longText', regulations('第十四条'), '只存入案卷，不印在答复书上。', {
      content: 'classification',
      printed: false,
    }),
    field(
      'reason',
      '理由',
      'longText',
      regulations('第十四条'),
      '只写“已依法确定为国家秘密”及公开的法律依据；不得写出密级、保密期限、定密事项或者秘密的内容。',
      { content: 'reason' },
    ),
  ],
  DENY_LAW: [
    field('lawName', '禁止公开的法律、行政法规', 'text', regulations('第十四条'), '全称，带书名号；规章和规范性文件不是依据。', {
      content: 'prohibition',
    }),
    field('lawArticle', '条款', 'text', regulations('第十四条'), '如：第二十三条第一款。', { content: 'prohibition' }),
    reasonField,
  ],
  DENY_SAFETY: [
    field('circumstance', '可能危及', 'choice', regulations('第十四条'), '选一种；有两种以上的选主要的，其余在理由中写明。', {
      choices: choices('国家安全', '公共安全', '经济安全', '社会稳定'),
      content: 'circumstance',
    }),
    { ...reasonField, hint: '写明公开后怎样危及，不要写出需要保护的内容本身，至少 10 个字。' },
  ],
  DENY_THIRD: [
    field(
      'consultation',
      '征求第三方意见的情况',
      'longText',
      regulations('第三十二条'),
      '何时书面征求、第三方如何答复；逾期未答复的照实写。不写第三方的姓名、电话。',
      {
        content: 'consultation',
      },
    ),
    field(
      'weighing',
      '第三方理由是否合理、对公共利益的影响',
      'longText',
      regulations('第十五条、第三十二条'),
      '由承办人衡量后填写；逾期未答复的，由本机关自行决定。',
      {
        content: 'weighing',
      },
    ),
    reasonField,
  ],
  DENY_INTERNAL: [
    field('circumstance', '属于哪一类', 'choice', regulations('第十六条第一款'), '三类之一。', {
      choices: choices('人事管理', '后勤管理', '内部工作流程'),
      content: 'circumstance',
    }),
    reasonField,
  ],
  DENY_PROCESS: [
    field('circumstance', '属于哪一类', 'choice', regulations('第十六条第二款'), '四类之一。', {
      choices: choices('讨论记录', '过程稿', '磋商信函', '请示报告'),
      content: 'circumstance',
    }),
    field('noDuty', '法律、法规、规章没有规定应当公开', 'choice', regulations('第十六条第二款'), '核对后确认；规定应当公开的，从其规定。', {
      choices: choices('已核对，没有规定应当公开'),
      content: 'noDuty',
    }),
    reasonField,
  ],
  DENY_CASEFILE: [
    field('access', '当事人查阅案卷的渠道', 'text', regulations('第十六条第二款'), '哪个机构、怎样查阅。', { content: 'access' }),
    reasonField,
  ],
  OTH_NO_SUPPLEMENT: [
    field('noticeNo', '补正告知书文号', 'text', regulations('第三十条'), '已送达的补正告知书。', { ...fromCase, content: 'proof' }),
    field('noticeServedOn', '补正告知书送达日期', 'date', regulations('第三十条'), '以送达凭证为准。', { ...fromCase, content: 'proof' }),
    field('noticeExpiredOn', '补正期满日', 'date', regulations('第三十条'), '由期限计算得出。', { ...fromCase, content: 'proof' }),
  ],
  OTH_NO_PAYMENT: [
    field('noticeNo', '收费通知书文号', 'text', fees, '已送达的收费通知书。', { ...fromCase, content: 'proof' }),
    field('noticeServedOn', '收费通知书送达日期', 'date', fees, '以送达凭证为准。', { ...fromCase, content: 'proof' }),
    field('noticeExpiredOn', '缴费期满日', 'date', fees, '收到通知次日起第 20 个工作日。', { ...fromCase, content: 'proof' }),
  ],
};

export const answerLetters = {
  answerGranted: {
    ...asReply,
    label: '答复书（予以公开）',
    source: regulations('第三十六条第二项'),
    when: '经检索有所申请的信息，可以公开的',
    outcomes: ['OPEN_PROVIDE'],
    fields: provided,
    paragraphs: [
      request,
      locked('decision', `${examined('{you}申请公开的政府信息可以公开')}。根据${fullName}第三十六条第二项的规定，本机关决定予以公开。`),
      ...providing,
    ],
    attachments: 'information',
  },
  answerPublished: {
    ...asReply,
    label: '答复书（已主动公开）',
    source: regulations('第三十六条第一项'),
    when: '所申请的信息已经主动公开的',
    outcomes: ['OPEN_PUBLISHED'],
    fields: [
      field('way', '获取方式、途径', 'longText', regulations('第三十六条第一项'), '写到网址、刊号和期号、查阅场所，申请人照着就能取得。', {
        content: 'way',
      }),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `${examined('{you}申请公开的政府信息已经主动公开')}。根据${fullName}第三十六条第一项的规定，现将获取该政府信息的方式、途径告知如下：`,
      ),
      free('way', '{way}'),
    ],
  },
  answerPartial: {
    ...asReply,
    label: '答复书（部分公开）',
    source: regulations('第三十七条'),
    when: '信息中含有不应当公开的内容，能够作区分处理的',
    outcomes: ['PARTIAL'],
    fields: [
      ...provided,
      field('withheld', '不公开的部分', 'table', regulations('第三十七条'), '逐项写明：哪一部分、属于哪一种情形、为什么。', {
        content: 'withheld',
        columns: [
          { key: 'part', label: '不公开的部分', hint: '写位置和类别，不写内容，如：附件第 2 页联系人栏。' },
          {
            key: 'ground',
            label: '情形',
            hint: '条例第十四条至第十六条',
            choices: Object.entries(withholdingGrounds).map(([value, { words, article }]) => ({
              value,
              label: `${words.replace('属于', '')}（${article}）`,
            })),
          },
          { key: 'reason', label: '理由', hint: '至少 10 个字，不能只写条款。' },
        ],
      }),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `${examined('{you}申请公开的政府信息中含有不应当公开的内容，但是能够作区分处理')}。根据${fullName}第三十七条的规定，本机关决定部分公开：向{you}提供可以公开的内容，对不予公开的内容说明理由。`,
      ),
      ...providing,
      locked('withheld', '{withheld}'),
    ],
    attachments: 'information',
  },
  answerDenied: {
    ...asReply,
    label: '答复书（不予公开）',
    source: regulations('第三十六条第三项'),
    when: '依照条例第十四条至第十六条不予公开的',
    outcomes: ['DENY_SECRET', 'DENY_LAW', 'DENY_SAFETY', 'DENY_THIRD', 'DENY_INTERNAL', 'DENY_PROCESS', 'DENY_CASEFILE'],
    fields: [],
    paragraphs: [
      request,
      free('consultation', '{consultation}', onlyFor('DENY_THIRD')),
      free('weighing', '{weighing}', onlyFor('DENY_THIRD')),
      denial('DENY_SECRET', '属于依法确定为国家秘密的政府信息'),
      denial('DENY_LAW', '属于法律、行政法规禁止公开的政府信息（依据：{lawName}{lawArticle}）'),
      denial('DENY_SAFETY', '公开后可能危及{circumstance}'),
      denial('DENY_THIRD', '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害'),
      denial('DENY_INTERNAL', '属于本机关{circumstance}方面的内部事务信息'),
      denial('DENY_PROCESS', '属于本机关在履行行政管理职能过程中形成的{circumstance}，为过程性信息'),
      denial('DENY_CASEFILE', '属于行政执法案卷信息'),
      locked('noDuty', '经核对，法律、法规、规章没有规定上述信息应当公开。', {
        ...onlyFor('DENY_PROCESS'),
        when: { field: 'noDuty', is: '已核对，没有规定应当公开' },
      }),
      free('reason', '不予公开的理由：{reason}'),
      free('access', '案件当事人查阅案卷的渠道：{access}', onlyFor('DENY_CASEFILE')),
    ],
  },
  noticeQuery: {
    ...asNotice,
    label: '告知书（查询事项）',
    source: regulations('第三十六条第七项'),
    when: '属于工商、不动产登记资料等信息，法律、行政法规对获取有特别规定的',
    outcomes: ['DENY_QUERY'],
    fields: [
      field('lawName', '有特别规定的法律、行政法规', 'text', regulations('第三十六条第七项'), '全称，带书名号。', { content: 'procedure' }),
      field('procedure', '到哪里、怎样办理', 'longText', regulations('第三十六条第七项'), '办理窗口、地址、需要带的材料。', {
        content: 'procedure',
      }),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `${examined('{you}申请公开的信息，{lawName}对其获取有特别规定')}。根据${fullName}第三十六条第七项的规定，告知{you}依照有关法律、行政法规的规定办理。`,
      ),
      free('procedure', '办理方式：{procedure}'),
    ],
  },
  noticeNotHeld: {
    ...asNotice,
    label: '告知书（信息不存在）',
    source: regulations('第三十六条第四项'),
    when: '经检索没有所申请公开信息的',
    outcomes: ['NO_NOTEXIST'],
    fields: [
      field('searchedOn', '检索日期', 'date', regulations('第三十六条第四项'), '以检索记录为准。', { ...fromCase, content: 'search' }),
      field('searchScope', '检索范围', 'longText', regulations('第三十六条第四项'), '哪些档案、系统、科室，什么时间段。', {
        content: 'search',
      }),
      field('searchMethod', '检索方法', 'longText', regulations('第三十六条第四项'), '用什么关键词、怎样查。', { content: 'search' }),
      field('searchPersons', '检索人员', 'text', regulations('第三十六条第四项'), '写岗位和人数，存入案卷，不印在告知书上。', {
        content: 'search',
        printed: false,
      }),
    ],
    paragraphs: [
      request,
      free('search', '本机关于{searchedOn}进行了检索。检索范围：{searchScope}。检索方法：{searchMethod}。'),
      locked('decision', `经检索，没有{you}申请公开的政府信息。根据${fullName}第三十六条第四项的规定，告知{you}该政府信息不存在。`),
    ],
  },
  noticeNotOurs: {
    ...asNotice,
    label: '告知书（不属本机关负责公开）',
    source: regulations('第三十六条第五项'),
    when: '所申请公开信息不属于本机关负责公开的',
    outcomes: ['NO_NOTOURS'],
    fields: [
      { ...reasonField, source: regulations('第三十六条第五项') },
      field('otherAgency', '负责公开的机关', 'text', regulations('第三十六条第五项'), '能够确定的，写明名称。', {
        ...optional,
        content: 'whose',
      }),
      field('otherContact', '该机关的联系方式', 'text', regulations('第三十六条第五项'), '写了机关就要写联系方式。', {
        ...optional,
        content: 'whose',
      }),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `${examined('{you}申请公开的政府信息不由本机关负责公开')}。根据${fullName}第三十六条第五项的规定，告知{you}并说明理由。`,
      ),
      free('reason', '理由：{reason}'),
      locked('otherAgency', '负责公开该政府信息的行政机关为：{otherAgency}。联系方式：{otherContact}。'),
    ],
  },
  noticeNeedsCreation: {
    ...asNotice,
    label: '告知书（需要加工、分析）',
    source: regulations('第三十八条'),
    when: '需要对现有政府信息进行加工、分析才能提供的',
    outcomes: ['NO_PROCESSING'],
    fields: [
      field(
        'noReady',
        '没有现成信息的说明',
        'longText',
        regulations('第三十八条'),
        '现有信息的实际情况，为什么要加工、分析，至少 10 个字。',
        { content: 'noReady' },
      ),
    ],
    paragraphs: [
      request,
      free('noReady', '{noReady}'),
      locked(
        'decision',
        `${fullName}第三十八条规定，行政机关向申请人提供的信息，应当是已制作或者获取的政府信息；需要行政机关对现有政府信息进行加工、分析的，行政机关可以不予提供。{you}的申请属于上述情形，本机关不予提供。`,
      ),
    ],
  },
  noticeUnclear: {
    ...asNotice,
    label: '告知书（补正后仍不明确）',
    source: regulations('第三十条'),
    when: '补正以后申请内容仍不明确的',
    outcomes: ['NO_UNCLEAR'],
    fields: [
      field('noticeServedOn', '补正告知书送达日期', 'date', regulations('第三十条'), '以送达凭证为准。', {
        ...fromCase,
        content: 'supplement',
      }),
      field('supplementOn', '收到补正的日期', 'date', regulations('第三十条'), '由案件记录得出。', { ...fromCase, content: 'supplement' }),
      field('supplement', '告知补正和补正的内容', 'longText', regulations('第三十条'), '告知补正什么、申请人补正了什么。', {
        content: 'supplement',
      }),
      { ...reasonField, label: '为什么仍不明确', source: regulations('第三十条'), content: 'supplement' },
    ],
    paragraphs: [
      request,
      locked('history', '因申请内容不明确，本机关向{you}送达了补正告知书（送达日期：{noticeServedOn}），{supplementOn}收到{you}的补正。'),
      free('supplement', '{supplement}'),
      locked(
        'decision',
        `${examined('补正后申请内容仍不明确')}，本机关无法据以确定所申请的政府信息。根据${fullName}第二十九条、第三十条的规定，本机关无法提供。`,
      ),
      free('reason', '理由：{reason}'),
    ],
  },
  noticePetition: {
    ...asNotice,
    label: '告知书（信访、投诉、举报）',
    source: regulations('第三十九条第一款'),
    when: '以政府信息公开申请的形式进行信访、投诉、举报等活动的',
    outcomes: ['REJ_PETITION'],
    fields: [
      { ...reasonField, source: regulations('第三十九条第一款') },
      field('channel', '可以反映的渠道', 'text', regulations('第三十九条第一款'), '可以告知通过相应渠道提出，写明机构和联系方式。', {
        ...optional,
        content: 'channel',
      }),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `${examined('{you}以政府信息公开申请的形式进行信访、投诉、举报等活动')}。根据${fullName}第三十九条第一款的规定，告知{you}不作为政府信息公开申请处理。`,
      ),
      free('reason', '理由：{reason}'),
      free('channel', '{you}可以通过以下渠道提出：{channel}'),
    ],
  },
  noticeRepeat: {
    ...asNotice,
    label: '告知书（重复申请）',
    source: regulations('第三十六条第六项'),
    when: '已就申请作出答复，申请人重复申请公开相同政府信息的',
    outcomes: ['REJ_REPEAT'],
    fields: [
      field('earlierNo', '前次答复文号', 'text', regulations('第三十六条第六项'), '对同一申请人、相同内容作出的答复。', {
        content: 'earlier',
      }),
      field('earlierOn', '前次答复日期', 'date', regulations('第三十六条第六项'), '以前次答复书为准。', { content: 'earlier' }),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `${examined('对{you}申请公开的相同政府信息，本机关已于{earlierOn}作出答复（文号：{earlierNo}），本次申请属于重复申请')}。根据${fullName}第三十六条第六项的规定，告知{you}不予重复处理。`,
      ),
    ],
  },
  noticePublication: {
    ...asNotice,
    label: '告知书（公开出版物）',
    source: regulations('第三十九条第二款'),
    when: '申请内容为要求提供政府公报、报刊、书籍等公开出版物的',
    outcomes: ['REJ_PUBLICATION'],
    fields: [
      field('way', '获取途径', 'longText', regulations('第三十九条第二款'), '刊名、期号、出版社，购买或者查阅的地方。', { content: 'way' }),
    ],
    paragraphs: [
      request,
      locked(
        'decision',
        `${examined('{you}申请的内容为要求提供公开出版物')}。根据${fullName}第三十九条第二款的规定，本机关不予提供，现告知获取途径：`,
      ),
      free('way', '{way}'),
    ],
  },
  noticeExcessive: {
    ...asNotice,
    label: '告知书（无正当理由大量反复申请，不予处理）',
    source: regulations('第三十五条'),
    when: '申请的数量、频次明显超过合理范围，说明的理由不合理的',
    outcomes: ['REJ_EXCESSIVE'],
    fields: [
      field(
        'asked',
        '数量、频次和要求说明理由的情况',
        'longText',
        regulations('第三十五条'),
        '期间、件数，何时要求说明理由、申请人说明了什么。',
        { content: 'asked' },
      ),
      field('reason', '理由不合理的判断', 'longText', regulations('第三十五条'), '由负责人认定，写明为什么不合理，至少 10 个字。', {
        content: 'unreasonable',
      }),
    ],
    paragraphs: [
      request,
      free('asked', '{asked}'),
      locked(
        'decision',
        `${examined('{you}申请公开政府信息的数量、频次明显超过合理范围，且说明的理由不合理')}。根据${fullName}第三十五条的规定，告知{you}不予处理。`,
      ),
      free('reason', '理由：{reason}'),
    ],
  },
  noticeReissue: {
    ...asNotice,
    label: '告知书（要求确认或者重新出具）',
    source: '年度报告格式',
    mark: 'practice',
    when: '要求对已经获取的政府信息进行确认或者重新出具的',
    outcomes: ['REJ_CONFIRM'],
    fields: [
      field('already', '申请人已经取得的信息', 'longText', regulations('第三十六条第六项'), '名称、文号，何时怎样取得，至少 10 个字。', {
        content: 'already',
      }),
    ],
    paragraphs: [
      request,
      free('already', '{already}'),
      locked(
        'decision',
        `${examined('{you}已经获取上述政府信息，本次申请要求本机关对其进行确认或者重新出具')}。参照${fullName}第三十六条第六项的规定，告知{you}不予处理。`,
      ),
    ],
  },
  noticeNoFurther: {
    ...asNotice,
    name: '政府信息公开申请不再处理告知书',
    label: '不再处理告知书',
    numberSuffix: '公止',
    source: `${regulations('第三十条')}；${fees}第六条`,
    when: '逾期不补正，或者逾期未缴纳信息处理费的',
    limit: '期满以后；宜在期满后的 20 个工作日内',
    limitMark: 'setting',
    outcomes: ['OTH_NO_SUPPLEMENT', 'OTH_NO_PAYMENT'],
    fields: [],
    paragraphs: [
      request,
      locked(
        'facts',
        '本机关的补正告知书（{noticeNo}）已于{noticeServedOn}送达{you}，补正期限至{noticeExpiredOn}届满，本机关未收到{you}的补正，也未收到逾期的正当理由。',
        onlyFor('OTH_NO_SUPPLEMENT'),
      ),
      locked(
        'facts',
        '本机关的信息处理费收费通知书（{noticeNo}）已于{noticeServedOn}送达{you}，自收到通知次日起20个工作日的缴费期限至{noticeExpiredOn}届满，{you}未缴纳信息处理费。',
        onlyFor('OTH_NO_PAYMENT'),
      ),
      locked(
        'decision',
        `根据${fullName}第三十条的规定，视为{you}放弃申请，本机关不再处理该政府信息公开申请。`,
        onlyFor('OTH_NO_SUPPLEMENT'),
      ),
      locked('decision', `根据${fees}第六条的规定，视为{you}放弃申请，本机关不再处理该政府信息公开申请。`, onlyFor('OTH_NO_PAYMENT')),
    ],
  },
  noticeOther: {
    ...asNotice,
    label: '告知书（其他处理）',
    source: regulations('第二条'),
    mark: 'practice',
    when: '申请人撤回，或者所申请的不是政府信息等',
    outcomes: ['OTH_OTHER'],
    fields: [
      field('circumstance', '情形', 'choice', regulations('第二条'), '选一种。', {
        choices: choices('申请人撤回申请', '申请的内容不属于政府信息', '其他情形'),
        content: 'explanation',
      }),
      field('reason', '说明', 'longText', regulations('第二条'), '撤回的写明方式和日期；不是政府信息的写明为什么，至少 10 个字。', {
        content: 'explanation',
      }),
    ],
    paragraphs: [
      request,
      free('reason', '{reason}'),
      locked('decision', '{you}已撤回申请，本机关终止办理该政府信息公开申请。', { when: { field: 'circumstance', is: '申请人撤回申请' } }),
      locked(
        'decision',
        `${examined(`{you}申请的内容不属于${fullName}第二条规定的政府信息`)}，本机关不按政府信息公开申请提供，特此告知。`,
        { when: { field: 'circumstance', is: '申请的内容不属于政府信息' } },
      ),
      locked('decision', '基于上述情形，本机关对该政府信息公开申请的办理终止，特此告知。', {
        when: { field: 'circumstance', is: '其他情形' },
      }),
    ],
  },
} as const satisfies Readonly<Record<AnswerLetter, LetterKindRow>>;
