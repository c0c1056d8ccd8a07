// Long, because it has a case for every rule.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeLetter, type LetterText, withEdits } from './compose.ts';
import type { LetterData } from './field-values.ts';
import { everyLetter, fullData, type Office, offices, reason } from './full-letters.fixture.ts';
import { fieldsOf, type LetterKind } from './letter-kinds.ts';
import { type LetterOptions, letterRules } from './letter-rules.ts';
import { lintLetter } from './lint-letter.ts';

interface Tried {
  readonly code: string;
  readonly title: string;
  readonly kind: LetterKind;
  readonly outcome?: Parameters<typeof fullData>[2];
  readonly data?: LetterData;
  readonly edits?: Readonly<Record<string, string>>;
  /** What somebody did to the letter outside of the form. */
  readonly change?: (letter: LetterText) => LetterText;
  readonly options?: LetterOptions;
  /** Undefined: the rule has nothing to say. */
  readonly level?: 'error' | 'warning';
}

function findings({ kind, outcome, data = {}, edits = {}, change = (letter) => letter, options }: Tried) {
  const given = { ...fullData(kind, 'township', outcome), ...data };
  return lintLetter(kind, change(withEdits(composeLetter(kind, given), edits).letter), given, options);
}

/** Rewrites a paragraph, locked or not. */
const rewrite =
  (key: string, to: (text: string) => string) =>
  (letter: LetterText): LetterText => ({
    ...letter,
    paragraphs: letter.paragraphs.map((paragraph) => (paragraph.key === key ? { ...paragraph, text: to(paragraph.text) } : paragraph)),
  });
const without =
  (key: string) =>
  (letter: LetterText): LetterText => ({ ...letter, paragraphs: letter.paragraphs.filter((paragraph) => paragraph.key !== key) });

const rm1 =
  '如不服本答复，可以自收到本答复书之日起60日内向青禾县人民政府申请行政复议，或者自收到之日起6个月内向青禾县人民法院提起行政诉讼。';
const rm2 =
  '如不服本告知，应当自收到本告知书之日起60日内先向青禾县人民政府申请行政复议；对复议决定不服的，可以自收到复议决定书之日起15日内向青禾县人民法院提起行政诉讼。';

const tried: readonly Tried[] = [
  {
    code: 'outcomeMismatch',
    title: '用不予公开的答复书告知信息不存在',
    kind: 'answerDenied',
    data: { outcome: 'NO_NOTEXIST' },
    level: 'error',
  },
  {
    code: 'outcomeMismatch',
    title: '用信息不存在的告知书告知不予公开',
    kind: 'noticeNotHeld',
    data: { outcome: 'DENY_PROCESS' },
    level: 'error',
  },
  {
    code: 'outcomeMismatch',
    title: '文书生成以后改了处理决定',
    kind: 'answerDenied',
    change: (letter) => ({ ...letter, outcome: 'DENY_LAW' }),
    level: 'error',
  },
  { code: 'outcomeMismatch', title: '处理决定与文书相符', kind: 'answerDenied', outcome: 'DENY_LAW' },
  {
    code: 'articleMissing',
    title: '删去了条款',
    kind: 'answerDenied',
    change: rewrite('decision', (text) => text.replace('第十六条第二款、', '')),
    level: 'error',
  },
  { code: 'articleMissing', title: '条款写明', kind: 'answerPartial' },
  {
    code: 'otherArticle',
    title: '过程性信息的理由引用第十四条',
    kind: 'answerDenied',
    edits: { reason: `${reason}另据条例第十四条，也不能公开。` },
    level: 'warning',
  },
  { code: 'otherArticle', title: '理由引用同一条', kind: 'answerDenied', edits: { reason: `${reason}属于条例第十六条第二款的讨论记录。` } },
  {
    code: 'otherArticle',
    title: '理由引用别的法律的第十四条',
    kind: 'answerDenied',
    edits: { reason: `${reason}参见《档案法》第十四条。` },
  },
  { code: 'fieldMissing', title: '没有填写检索范围', kind: 'noticeNotHeld', data: { searchScope: '' }, level: 'error' },
  { code: 'fieldMissing', title: '检索情况齐全', kind: 'noticeNotHeld' },
  {
    code: 'paragraphMissing',
    title: '删去了查阅案卷的渠道',
    kind: 'answerDenied',
    outcome: 'DENY_CASEFILE',
    edits: { access: ' ' },
    level: 'error',
  },
  {
    code: 'paragraphMissing',
    title: '改写了查阅案卷的渠道',
    kind: 'answerDenied',
    outcome: 'DENY_CASEFILE',
    edits: { access: '到法制科查阅' },
  },
  {
    code: 'lockedChanged',
    title: '改了决定',
    kind: 'noticeRepeat',
    change: rewrite('decision', (text) => `${text}不服不得申诉。`),
    level: 'error',
  },
  {
    code: 'lockedChanged',
    title: '加了一段',
    kind: 'noticeRepeat',
    change: (letter) => ({ ...letter, paragraphs: [...letter.paragraphs, { key: 'more', text: '另外', locked: false }] }),
    level: 'error',
  },
  { code: 'lockedChanged', title: '只改了理由', kind: 'answerDenied', edits: { reason: `${reason}补充一句。` } },
  { code: 'reasonTooShort', title: '理由只有几个字', kind: 'answerDenied', data: { reason: '不宜公开。' }, level: 'error' },
  {
    code: 'reasonTooShort',
    title: '部分公开的一项理由太短',
    kind: 'answerPartial',
    data: { withheld: [{ part: '第2页', ground: 'DENY_THIRD', reason: '隐私' }] },
    level: 'error',
  },
  { code: 'reasonTooShort', title: '延期的理由太短', kind: 'extensionNotice', data: { reason: '工作忙' }, level: 'error' },
  { code: 'reasonTooShort', title: '延迟的理由太短', kind: 'delayNotice', data: { reason: '工作忙' }, level: 'error' },
  { code: 'reasonTooShort', title: '理由有具体内容', kind: 'answerDenied' },
  {
    code: 'reasonFormula',
    title: '理由只重复条款',
    kind: 'answerDenied',
    data: { reason: '根据《中华人民共和国政府信息公开条例》第十六条第二款的规定，该信息属于过程性信息，本机关决定不予公开。' },
    level: 'error',
  },
  { code: 'reasonFormula', title: '理由引用条款，也有本件的事实', kind: 'answerDenied', data: { reason: `根据第十六条第二款，${reason}` } },
  {
    code: 'secretLeak',
    title: '理由写出密级',
    kind: 'answerDenied',
    outcome: 'DENY_SECRET',
    edits: { reason: '该信息为机密级文件，还有三年才到时间，不能对外。' },
    level: 'error',
  },
  {
    code: 'secretLeak',
    title: '理由照抄定密依据',
    kind: 'answerDenied',
    outcome: 'DENY_SECRET',
    edits: { reason: '根据青禾县保密委员会2019年第4号定密清单第二项，不能对外。' },
    level: 'error',
  },
  {
    code: 'secretLeak',
    title: '部分公开中属于国家秘密的一项写出保密期限',
    kind: 'answerPartial',
    data: { withheld: [{ part: '第2页', ground: 'DENY_SECRET', reason: '保密期限还没有届满，现在不能对外。' }] },
    level: 'error',
  },
  { code: 'secretLeak', title: '只说明依法确定', kind: 'answerDenied', outcome: 'DENY_SECRET' },
  { code: 'secretLeak', title: '商业秘密的理由提到密级不相干', kind: 'answerDenied', outcome: 'DENY_THIRD' },
  { code: 'remedyMissing', title: '删去了救济段', kind: 'answerDenied', change: without('remedy'), level: 'error' },
  { code: 'remedyMissing', title: '补正告知书本来没有', kind: 'supplementNotice' },
  {
    code: 'remedyNotFirst',
    title: '2025 年不予公开写成可以选择',
    kind: 'answerDenied',
    change: rewrite('remedy', () => rm1),
    level: 'error',
  },
  { code: 'remedyNotFirst', title: '2025 年不予公开写明先申请复议', kind: 'answerDenied' },
  { code: 'remedyNotFirst', title: '2023 年不予公开可以选择', kind: 'answerDenied', data: { on: '2023-12-29', receivedOn: '2023-12-01' } },
  { code: 'remedyFirst', title: '信息不存在写成先申请复议', kind: 'noticeNotHeld', change: rewrite('remedy', () => rm2), level: 'error' },
  { code: 'remedyFirst', title: 'T122 信息不存在可以选择', kind: 'noticeNotHeld' },
  { code: 'remedyFirst', title: 'T127 重复申请可以选择', kind: 'noticeRepeat' },
  { code: 'reviewUrlMissing', title: '电子送达不予公开而没有网址', kind: 'answerDenied', data: { service: 'electronic' }, level: 'error' },
  {
    code: 'reviewUrlMissing',
    title: '电子送达信息不存在而没有网址',
    kind: 'noticeNotHeld',
    data: { service: 'electronic' },
    level: 'warning',
  },
  {
    code: 'reviewUrlMissing',
    title: 'T103 电子送达写明网址',
    kind: 'answerDenied',
    data: { service: 'electronic', reviewUrl: 'https://fuyi.example' },
  },
  {
    code: 'reviewUrlMissing',
    title: '信息不存在电子送达写明网址',
    kind: 'noticeNotHeld',
    data: { service: 'electronic', reviewUrl: 'https://fuyi.example' },
  },
  {
    code: 'reviewUrlMissing',
    title: '2023 年电子送达',
    kind: 'answerDenied',
    data: { service: 'electronic', on: '2023-12-29', receivedOn: '2023-12-01' },
  },
  {
    code: 'remedyUnwanted',
    title: '补正告知书里写可以复议',
    kind: 'supplementNotice',
    edits: { guidance: '不服的可以申请行政复议。' },
    level: 'error',
  },
  {
    code: 'remedyUnwanted',
    title: '收费通知里另写可以起诉',
    kind: 'feeNotice',
    edits: { payHow: '不服的可以向人民法院提起诉讼。' },
    level: 'error',
  },
  { code: 'remedyUnwanted', title: 'T104 补正告知书没有救济段', kind: 'supplementNotice' },
  { code: 'remedyUnwanted', title: 'T128 收费通知只写缴费期满后的途径', kind: 'feeNotice' },
  {
    code: 'reviewBodyNotNamed',
    title: '救济段没有法院',
    kind: 'answerDenied',
    change: rewrite('remedy', (text) => text.replace('青禾县人民法院', '有关法院')),
    level: 'error',
  },
  { code: 'reviewBodyNotNamed', title: '法院没有写全称', kind: 'answerDenied', data: { court: '青禾法院' }, level: 'error' },
  { code: 'reviewBodyNotNamed', title: '复议机关和法院都写明', kind: 'answerDenied' },
  {
    code: 'reviewBodyUnexpected',
    title: '2025 年县级部门写上一级主管部门',
    kind: 'answerDenied',
    data: { ...offices.department, reviewBody: '样例市交通运输局' },
    level: 'error',
  },
  {
    code: 'reviewBodyUnexpected',
    title: '2023 年县级部门可以写上一级主管部门',
    kind: 'answerDenied',
    data: { ...offices.department, reviewBody: '样例市交通运输局', on: '2023-12-29', receivedOn: '2023-12-01' },
  },
  { code: 'reviewBodyUnexpected', title: '乡镇写县级人民政府', kind: 'answerDenied' },
  {
    code: 'addresseeWrong',
    title: '送给了别人',
    kind: 'answerDenied',
    change: (letter) => ({ ...letter, addressee: '李样例' }),
    level: 'error',
  },
  { code: 'addresseeWrong', title: '征询书送给了申请人', kind: 'thirdPartyInquiry', data: { recipient: '张样例' }, level: 'error' },
  { code: 'addresseeWrong', title: '送给申请人', kind: 'answerDenied' },
  { code: 'addresseeWrong', title: '征询书送给第三方', kind: 'thirdPartyInquiry' },
  {
    code: 'applicantNamed',
    title: '征询书里写了谁在申请',
    kind: 'thirdPartyInquiry',
    edits: { information: '张样例要看贵公司的单价。' },
    level: 'error',
  },
  { code: 'applicantNamed', title: '征询书里没有申请人', kind: 'thirdPartyInquiry' },
  { code: 'numberForm', title: '文号用方括号', kind: 'answerDenied', data: { docNo: '云公复[2025]3号' }, level: 'error' },
  { code: 'numberForm', title: '文号前面有 0', kind: 'answerDenied', data: { docNo: '云公复〔2025〕03号' }, level: 'error' },
  { code: 'numberForm', title: '文号的年份不是落款的年份', kind: 'answerDenied', data: { docNo: '云公复〔2024〕3号' }, level: 'warning' },
  { code: 'numberForm', title: '签发时没有文号', kind: 'answerDenied', data: { docNo: '' }, options: { final: true }, level: 'error' },
  { code: 'numberForm', title: '签发前没有文号', kind: 'answerDenied', data: { docNo: '' } },
  { code: 'numberForm', title: '登记回执没有文号', kind: 'receipt', options: { final: true } },
  {
    code: 'deadlineDiffers',
    title: '延期的期限与计算的不同',
    kind: 'extensionNotice',
    change: rewrite('decision', (text) => text.replace('7月29日', '8月29日')),
    level: 'error',
  },
  {
    code: 'deadlineDiffers',
    title: '理由里另说一个日期',
    kind: 'extensionNotice',
    edits: { reason: '因需要逐卷核对历史台账，将在2025年8月15日前答复。' },
    level: 'error',
  },
  { code: 'deadlineDiffers', title: '期限一致', kind: 'extensionNotice' },
  { code: 'deadlineDiffers', title: '提到以前的日期不算期限', kind: 'noticeRepeat' },
  {
    code: 'personalData',
    title: '理由里有身份证号码',
    kind: 'answerDenied',
    edits: { reason: `${reason}（990000199001011239）` },
    level: 'error',
  },
  {
    code: 'personalData',
    title: '理由里有全角的手机号码',
    kind: 'answerDenied',
    edits: { reason: `${reason}１３８０００００００１` },
    level: 'error',
  },
  {
    code: 'personalData',
    title: '校验位不对的号码',
    kind: 'answerDenied',
    edits: { reason: `${reason}990000199001011238` },
    level: 'warning',
  },
  {
    code: 'personalData',
    title: '申请人的原话里有号码，回给申请人',
    kind: 'answerDenied',
    data: { description: '990000199001011239的低保审批材料' },
    level: 'warning',
  },
  {
    code: 'personalData',
    title: '申请人的原话里有号码，发给第三方',
    kind: 'thirdPartyInquiry',
    data: { description: '990000199001011239的低保审批材料' },
    level: 'error',
  },
  {
    code: 'personalData',
    title: '本机关的电话和掩码的号码放行',
    kind: 'answerDenied',
    edits: { reason: `${reason}电话0999-2000001，138****0001。` },
  },
  {
    code: 'personalData',
    title: '允许的号码放行',
    kind: 'answerDenied',
    edits: { reason: `${reason}13800000001` },
    options: { allow: ['138 0000 0001'] },
  },
  { code: 'placeholder', title: '留有××', kind: 'answerDenied', edits: { reason: `${reason}详见××文件。` }, level: 'error' },
  { code: 'placeholder', title: '留有横线', kind: 'noticeQuery', edits: { procedure: '到____窗口办理' }, level: 'error' },
  { code: 'placeholder', title: '留有方括号提示', kind: 'noticePublication', edits: { way: '【填写刊名】' }, level: 'error' },
  {
    code: 'placeholder',
    title: '隐去的姓名只提醒，可以签发',
    kind: 'answerDenied',
    edits: { reason: `${reason}其中涉及张某某的家庭情况。` },
    level: 'warning',
  },
  { code: 'placeholder', title: '申请人的原话里有××', kind: 'answerDenied', data: { description: '××村的道路养护资金' } },
  {
    code: 'dateDiffers',
    title: '落款日期被改',
    kind: 'answerDenied',
    change: (letter) => ({ ...letter, signature: { ...letter.signature, on: '2025年6月1日' } }),
    level: 'error',
  },
  { code: 'dateDiffers', title: '落款日期一致', kind: 'answerDenied' },
  { code: 'dateBeforeReceipt', title: '落款早于收到日', kind: 'answerDenied', data: { on: '2025-06-02' }, level: 'error' },
  { code: 'dateBeforeReceipt', title: '当日答复', kind: 'answerDenied', data: { on: '2025-06-03' } },
  { code: 'dateAfterLimit', title: '逾期答复', kind: 'answerDenied', data: { on: '2025-07-02' }, level: 'warning' },
  { code: 'dateAfterLimit', title: '期满后才延期', kind: 'extensionNotice', data: { on: '2025-07-02' }, level: 'error' },
  { code: 'dateAfterLimit', title: '期满后才通知收费', kind: 'feeNotice', data: { on: '2025-07-02' }, level: 'error' },
  { code: 'dateAfterLimit', title: '届满当日答复', kind: 'answerDenied' },
  { code: 'supplementLate', title: '第八个工作日才告知补正', kind: 'supplementNotice', data: { on: '2025-06-13' }, level: 'warning' },
  { code: 'supplementLate', title: '第七个工作日告知补正', kind: 'supplementNotice', data: { on: '2025-06-12' } },
  {
    code: 'extensionTooLong',
    title: 'T134 累计延长 21 日',
    kind: 'extensionNotice',
    data: { workdays: 11, extendedBefore: 10 },
    level: 'error',
  },
  { code: 'extensionTooLong', title: '延长 0 日', kind: 'extensionNotice', data: { workdays: 0 }, level: 'error' },
  { code: 'extensionTooLong', title: '延长 20 日', kind: 'extensionNotice' },
  {
    code: 'extendedAgain',
    title: 'T134 延长 10 日后再延 10 日',
    kind: 'extensionNotice',
    data: { workdays: 10, extendedBefore: 10 },
    level: 'warning',
  },
  { code: 'extendedAgain', title: '第一次延长', kind: 'extensionNotice' },
  { code: 'feeZero', title: '十件以内不收费', kind: 'feeNotice', data: { count: 10 }, level: 'error' },
  { code: 'feeZero', title: '第三十五件', kind: 'feeNotice' },
  {
    code: 'noSuchOutcome',
    title: '理由写“不予受理”',
    kind: 'noticePetition',
    edits: { reason: '理由：反映邻居占用道路的问题，对您的申请不予受理。' },
    level: 'error',
  },
  { code: 'noSuchOutcome', title: '受理编号不是拒绝受理', kind: 'noticePetition' },
  {
    code: 'oldLaw',
    title: '要求说明用途',
    kind: 'answerDenied',
    edits: { reason: '您没有说明与生产、生活、科研的特殊需要有关，所以不能提供。' },
    level: 'error',
  },
  {
    code: 'oldLaw',
    title: '旧的 15 个工作日答复期',
    kind: 'delayNotice',
    edits: { reason: '申请共46件，本来应在15个工作日内答复，来不及。' },
    level: 'error',
  },
  {
    code: 'oldLaw',
    title: '2025 年 7 月引用法释〔2011〕17号',
    kind: 'answerDenied',
    edits: { reason: `${reason}参见法释〔2011〕17号。` },
    level: 'error',
  },
  {
    code: 'oldLaw',
    title: '2025 年 5 月引用法释〔2011〕17号',
    kind: 'answerDenied',
    data: { on: '2025-05-30', receivedOn: '2025-05-06', replyBy: '2025-06-04' },
    edits: { reason: `${reason}参见法释〔2011〕17号。` },
  },
  { code: 'oldLaw', title: '征求第三方意见的 15 个工作日不是答复期', kind: 'thirdPartyInquiry' },
  { code: 'oldLaw', title: '延长 15 个工作日不是答复期', kind: 'extensionNotice', data: { workdays: 15 } },
];

describe('签发前检查', () => {
  test('每条规则都有说明、出处，都有查得出和放得过的例子', () => {
    expect(new Set(letterRules.map(({ code }) => code)).size).toBe(letterRules.length);
    for (const rule of letterRules) {
      expect(rule.says, rule.code).not.toBe('');
      expect(rule.source, rule.code).not.toBe('');
      if (rule.mark === 'setting') expect(rule.source, rule.code).toContain('本系统设定');
      const own = tried.filter(({ code }) => code === rule.code);
      expect(
        own.some(({ level }) => level),
        `${rule.code} 查得出`,
      ).toBe(true);
      expect(
        own.some(({ level }) => !level),
        `${rule.code} 放得过`,
      ).toBe(true);
    }
    expect(tried.filter(({ code }) => !letterRules.some((rule) => rule.code === code))).toEqual([]);
  });

  test.each(tried.map((one) => [one.code, one.title, one] as const))('%s %s', (code, _, one) => {
    const levels = findings(one)
      .filter((finding) => finding.code === code)
      .map(({ level }) => level);
    if (one.level) expect(levels).toContain(one.level);
    else expect(levels).toEqual([]);
    if (one.level === 'warning') expect(levels).not.toContain('error');
  });

  test.each((Object.keys(offices) as Office[]).flatMap((office) => everyLetter.map((letter) => ({ office, ...letter }))))(
    '填写齐全的文书查不出问题：$office $kind $outcome',
    ({ office, kind, outcome }) => {
      const data = fullData(kind, office, outcome);
      expect(lintLetter(kind, composeLetter(kind, data), data, { final: true })).toEqual([]);
    },
  );

  test('错误排在提醒前面', () => {
    const levels = findings({ code: '', title: '', kind: 'answerDenied', data: { on: '2025-07-02', docNo: '云公复[2025]3号' } }).map(
      ({ level }) => level,
    );
    expect(levels).toEqual(['error', 'warning']);
  });

  test('什么样的内容都不抛错；个人号码藏在哪个可写的地方都查得出', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyLetter), fc.string({ unit: 'binary' }), fc.nat(), ({ kind, outcome }, words, n) => {
        const fields = fieldsOf(kind, outcome).filter(
          (field) => field.printed && (field.kind === 'longText' || field.kind === 'list') && field.key !== 'description',
        );
        const data: LetterData = { ...fullData(kind, 'township', outcome), approvedBy: words };
        const field = fields[n % Math.max(1, fields.length)];
        if (!field) return;
        const planted = {
          ...data,
          [field.key]: field.kind === 'list' ? ['甲', '990000199001011239'] : '甲乙丙丁戊己庚辛壬癸990000199001011239',
        };
        const letter = composeLetter(kind, planted);
        const shown = letter.paragraphs.some(({ text }) => text.includes('990000199001011239'));
        expect(
          lintLetter(kind, letter, planted).some(({ code, level }) => code === 'personalData' && level === 'error'),
          `${kind} ${field.key}`,
        ).toBe(shown);
        lintLetter(kind, composeLetter(kind, { [field.key]: words, outcome: words, withheld: [words, null, { ground: words }] }), {
          withheld: [words, null, { ground: words }],
          agencyKind: words,
        });
      }),
      { numRuns: 100 },
    );
  });

  test('很长的内容也只要片刻', () => {
    for (const unit of ['（此处', '【', '《', '第十四条', '因', '_', '2025年1月1日前', '向', '9', 'X']) {
      const long = unit.repeat(100_000 / unit.length);
      const started = performance.now();
      const data = { ...fullData('answerDenied'), reason: long, description: long };
      lintLetter('answerDenied', composeLetter('answerDenied', data), data);
      expect(performance.now() - started, unit).toBeLessThan(5000);
    }
  });
});
