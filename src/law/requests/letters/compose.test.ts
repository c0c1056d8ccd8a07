// Long, because it has a case for every kind of letter.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomeNames, outcomeRule } from '../outcomes.ts';
import { remedyTexts } from '../remedies.ts';
import { composeLetter, type LetterText, plainTextOf, withEdits } from './compose.ts';
import type { Field } from './field.ts';
import { everyLetter, fullData, type Office, offices } from './full-letters.fixture.ts';
import {
  documentNumber,
  documentSign,
  fieldsOf,
  hasRemedyClause,
  type LetterKind,
  letterKind,
  letterKindNames,
  letterKindOf,
  letterKindsFor,
} from './letter-kinds.ts';
import { paperForms } from './paper-forms.ts';

const text = (letter: LetterText, key: string): string => letter.paragraphs.find((paragraph) => paragraph.key === key)?.text ?? '';
const locked = (letter: LetterText): string[] =>
  letter.paragraphs.filter((paragraph) => paragraph.locked).map((paragraph) => paragraph.text);

describe('文书种类', () => {
  test('规则书所列的文书都有', () => {
    const labels = letterKindNames.map((kind) => letterKind(kind).label).join('\n');
    for (const name of [
      '登记回执',
      '补正告知书',
      '说明理由告知书',
      '延期答复告知书',
      '延迟答复告知书',
      '第三方意见征询书',
      '征求意见告知书（给申请人）',
      '征求共同制作机关意见书',
      '征求其他机关意见函',
      '公开决定告知第三方书',
      '收费通知书',
      '不再处理告知书',
      '予以公开',
      '已主动公开',
      '部分公开',
      '不予公开',
      '信息不存在',
      '不属本机关',
      '需要加工',
      '不明确',
      '重复申请',
      '信访',
      '出版物',
      '查询事项',
      '不予处理',
      '重新出具',
      '其他处理',
      '更正告知书',
      '转送告知书',
      '送达回证',
      '协办函',
    ])
      expect(labels, name).toContain(name);
    expect(Object.keys(paperForms)).toEqual(['applicationPerson', 'applicationOrganisation', 'handlingSheet', 'registerSheet']);
  });

  test('每种文书都有出处、时限、收件人；文书名不含糊', () => {
    for (const kind of letterKindNames) {
      const row = letterKind(kind);
      for (const value of [row.name, row.label, row.source, row.when, row.limit, row.act]) expect(value, kind).not.toBe('');
      if (row.limitMark === 'setting') expect(row.limit, kind).not.toMatch(/法定/);
    }
    expect(new Set(letterKindNames.map((kind) => letterKind(kind).label)).size).toBe(letterKindNames.length);
  });

  test('每种处理决定都有文书，必须附带的内容都有填写项', () => {
    for (const outcome of outcomeNames) {
      const kind = letterKindOf(outcome);
      expect(letterKind(kind).outcomes, outcome).toContain(outcome);
      const fields = fieldsOf(kind, outcome);
      for (const content of outcomeRule(outcome).contents)
        expect(
          fields.some((field) => field.content === content.key),
          `${outcome} ${content.label}`,
        ).toBe(true);
    }
  });

  test('填写项各有标签和出处；选择项有可选的值；设定不冒充法定', () => {
    for (const { kind, outcome } of everyLetter)
      for (const field of fieldsOf(kind, outcome)) {
        expect(field.label, `${kind} ${field.key}`).not.toBe('');
        expect(field.source, `${kind} ${field.key}`).toMatch(/条例》|法》|国办函|国办公开办函|本系统设定|年度报告/);
        if (field.kind === 'choice') expect(field.choices?.length, `${kind} ${field.key}`).toBeGreaterThan(0);
        if (field.kind === 'table') expect(field.columns?.length, `${kind} ${field.key}`).toBeGreaterThan(0);
      }
  });

  test('段落中的空位都是填写项', () => {
    const derived = ['you', 'yuan', 'chargedWords'];
    for (const { kind, outcome } of everyLetter) {
      const keys = [...fieldsOf(kind, outcome).map(({ key }) => key), ...derived];
      for (const paragraph of letterKind(kind).paragraphs)
        if (!paragraph.outcomes || (outcome && paragraph.outcomes.includes(outcome)))
          for (const [, key] of paragraph.text.matchAll(/\{(\w+)\}/g)) expect(keys, `${kind} ${paragraph.key}`).toContain(key);
      for (const row of letterKind(kind).slip?.rows ?? []) if (row.field) expect(keys, `${kind} ${row.label}`).toContain(row.field);
    }
  });

  test('需要打印的填写项都在文书里用到', () => {
    for (const { kind, outcome } of everyLetter) {
      const row = letterKind(kind);
      const used = `${JSON.stringify(row.paragraphs)}${(row.slip?.rows ?? []).map(({ field }) => `{${field}}`).join('')}`;
      const elsewhere = [
        'agency',
        'docNo',
        'on',
        'phone',
        'contactName',
        'applicant',
        'applicantIs',
        'outcome',
        'reviewBody',
        'court',
        'service',
        'reviewUrl',
        'recipient',
      ];
      const fee = ['month', 'count', 'chargedBefore'];
      const conditions = row.paragraphs.flatMap(({ when }) => (when ? [when.field] : []));
      const known = [...elsewhere, ...(row.table === 'fee' ? fee : []), ...conditions];
      const request = ['requestNumber', 'receivedOn', 'description'];
      for (const field of fieldsOf(kind, outcome))
        if (field.printed && !known.includes(field.key) && !(row.to !== 'applicant' && request.includes(field.key)))
          expect(used, `${kind} ${field.key}`).toContain(`{${field.key}}`);
    }
  });

  test('文号：机关代字加字头，字头可以改；登记回执和送达回证没有文号', () => {
    expect(documentSign('answerDenied', '乍')).toBe('乍公复');
    expect(documentSign('answerDenied', '乍', { answerDenied: '依复' })).toBe('乍依复');
    expect(documentSign('receipt', '乍')).toBeNull();
    expect(documentSign('serviceReceipt', '乍')).toBeNull();
    expect(documentNumber('乍公复', 2025, 3)).toBe('乍公复〔2025〕3号');
    expect(letterKindsFor('extend')).toEqual(['extensionNotice']);
  });
});

const cases = (Object.keys(offices) as Office[]).flatMap((office) => everyLetter.map((letter) => ({ office, ...letter })));

describe('生成文书', () => {
  test.each(cases)('$office $kind $outcome：填写齐全时没有缺项，公共内容都在', ({ office, kind, outcome }) => {
    const data = fullData(kind, office, outcome);
    const letter = composeLetter(kind, data);
    const row = letterKind(kind);
    expect(letter.missing).toEqual([]);
    expect(letter.title).toBe(row.name);
    expect(letter.signature.agency).toBe(offices[office].agency);
    expect(letter.signature.on).toMatch(/^2025年[67]月\d{1,2}日$/);
    expect(letter.contact).toContain(offices[office].phone);
    const whole = plainTextOf(letter);
    expect(whole).toContain('2025-0007');
    expect(whole).not.toMatch(/undefined|null|NaN|\{|\}|\[|\]|。。|。；|：：|，。/);
    if (row.to === 'applicant') expect(letter.addressee).toBe('张样例');
    else expect(letter.paragraphs.map((paragraph) => paragraph.text).join('')).not.toContain('张样例');
    if (row.to !== 'file') expect(whole).toContain('青禾县2024年度农村道路养护资金分配方案');
    expect(letter.docNo).toBe(row.numberSuffix === null ? '' : offices[office].docNo);
    // Every paragraph that applies is there once.
    const keys = letter.paragraphs.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    if (row.numberSuffix !== null && row.remedy === 'byOutcome' && row.outcomes.length > 0) expect(keys).toContain('decision');
    expect(keys.includes('remedy')).toBe(row.remedy !== 'none');
  });

  test.each(everyLetter)('$kind $outcome：必填项缺一项，就指出这一项，文中不留空白', ({ kind, outcome }) => {
    const data = fullData(kind, 'township', outcome);
    const required = fieldsOf(kind, outcome).filter((field) => field.required && field.key !== 'outcome');
    expect(required.length).toBeGreaterThan(4);
    for (const field of required) {
      const { [field.key]: _, ...rest } = data;
      const letter = composeLetter(kind, rest);
      expect(letter.missing, field.label).toContainEqual({ field: field.key, label: field.label });
      expect(plainTextOf(letter), field.label).not.toMatch(/undefined|null|NaN|\{|\}|：。|“”|（）|于收到/);
    }
  });

  test('给法人的文书称“贵单位”', () => {
    const letter = composeLetter('answerPublished', { ...fullData('answerPublished'), applicantIs: 'organisation' });
    expect(plainTextOf(letter)).toContain('贵单位申请公开的政府信息已经主动公开');
    expect(plainTextOf(letter)).not.toContain('您');
  });

  test('理由末尾没有标点的补上句号，网址后面不加', () => {
    expect(text(composeLetter('noticeNotOurs', fullData('noticeNotOurs')), 'reason')).toMatch(/没有获取过。$/);
    expect(text(composeLetter('answerPublished', fullData('answerPublished')), 'way')).toMatch(/zijin$/);
  });

  test('延期：写明天数、条款和新的期限', () => {
    const letter = composeLetter('extensionNotice', fullData('extensionNotice'));
    expect(text(letter, 'decision')).toMatch(/第三十三条第二款.*负责人同意.*延长答复期限20个工作日，不晚于2025年7月29日答复/);
    expect(plainTextOf(letter)).not.toContain('李样例');
  });

  test('补正：写明事项、期限和拒不补正的后果', () => {
    const letter = composeLetter('supplementNotice', fullData('supplementNotice'));
    expect(text(letter, 'items')).toBe('1. 所需信息的文号或者年份\n2. 身份证明');
    expect(text(letter, 'deadline')).toMatch(/次日起15个工作日内补正.*重新计算.*视为放弃申请/);
  });

  test('第三方意见征询书：15 个工作日，逾期由机关决定而不推定同意，附回执', () => {
    const letter = composeLetter('thirdPartyInquiry', fullData('thirdPartyInquiry'));
    expect(text(letter, 'decision')).toMatch(/15个工作日.*逾期未提出意见的，由本机关依照该条例的规定决定是否公开/);
    expect(plainTextOf(letter)).not.toContain('视为同意');
    expect(letter.slip?.rows.find(({ label }) => label === '意见')?.boxes).toHaveLength(3);
    expect(letter.slip?.rows[0]?.value).toBe('云溪样例商贸有限公司');
  });

  test.each(['thirdPartyInquiry', 'jointMakerInquiry', 'agencyInquiry'] as const)(
    '%s：给了编码才写在线答复，编码不混在拟公开的信息里',
    (kind) => {
      const { opinionCode: _, ...data } = fullData(kind);
      const without = composeLetter(kind, data);
      expect(without.paragraphs.map(({ key }) => key)).not.toContain('online');
      expect(without.missing).toEqual([]);
      const code = 'ABCDE-FGHJK-12345-ABCDE-FGHJKM';
      const letter = composeLetter(kind, { ...data, opinionCode: code });
      expect(text(letter, 'online')).toContain(`凭编码${code}在线提出意见`);
      expect(letter.paragraphs.find(({ key }) => key === 'online')?.locked).toBe(true);
      expect(text(letter, 'information')).toBe(text(without, 'information'));
      expect(plainTextOf(letter).split(code)).toHaveLength(2);
    },
  );

  test('共同制作机关：逾期视为同意公开', () => {
    expect(text(composeLetter('jointMakerInquiry', fullData('jointMakerInquiry')), 'decision')).toContain('逾期未提出意见的，视为同意公开');
  });

  test('公开决定告知第三方：内容、理由和救济', () => {
    const letter = composeLetter('thirdPartyDecision', fullData('thirdPartyDecision'));
    expect(text(letter, 'disclosed')).toContain('单价明细');
    expect(text(letter, 'reason')).toContain('监督资金使用');
    expect(letter.remedy).toEqual(['RM-1']);
  });

  test('收费通知：按累进标准列出计算明细，扣除本月此前已通知的数额', () => {
    const letter = composeLetter('feeNotice', { ...fullData('feeNotice'), chargedBefore: 2200 });
    expect(text(letter, 'amount')).toBe('收费标准和计算明细见下表，扣除本自然月此前的通知已收取的2200元，应缴数额为800元。');
    expect(letter.table?.rows).toContainEqual(['合计', '3000元']);
    expect(letter.table?.rows.at(-1)).toEqual(['本次应缴', '800元']);
    const pages = composeLetter('feeNotice', { ...fullData('feeNotice'), basis: 'pages', count: 68 });
    expect(text(pages, 'amount')).toContain('应缴数额为380元');
    expect(text(pages, 'basis')).toContain('采用按量计收的方式');
  });

  test('收费办法施行以前的月份、离谱的件数算不出费用，指出该改哪一项', () => {
    const month = composeLetter('feeNotice', { ...fullData('feeNotice'), month: '2020-12' });
    expect(month.missing.map(({ field }) => field)).toEqual(['month']);
    const count = composeLetter('feeNotice', { ...fullData('feeNotice'), count: 9_999_999 });
    expect(count.missing.map(({ field }) => field)).toEqual(['count']);
    expect(count.table).toBeNull();
    const { month: _, ...without } = fullData('feeNotice');
    expect(composeLetter('feeNotice', without).missing.map(({ field }) => field)).toEqual(['month']);
  });

  test('部分公开：不公开的部分逐项写明情形、条款和理由', () => {
    const letter = composeLetter('answerPartial', fullData('answerPartial'));
    expect(text(letter, 'withheld.1')).toMatch(
      /（1）不予公开的内容：附件第2页联系人栏。该内容属于涉及商业秘密、个人隐私.*第十五条的规定不予公开/,
    );
    expect(text(letter, 'withheld.2')).toContain('第十六条第二款');
    expect(text(letter, 'withheld.2.reason')).toContain('不予公开的理由：记录了与会人员的初步看法');
    const half = composeLetter('answerPartial', {
      ...fullData('answerPartial'),
      withheld: [{ part: '第2页', ground: 'NO_NOTEXIST', reason: '不存在' }],
    });
    expect(half.missing.map(({ field }) => field)).toEqual(['withheld']);
    expect(text(half, 'withheld.1')).toBe('');
  });

  test('国家秘密：定密依据只存案卷，不印在答复书上', () => {
    const data = fullData('answerDenied', 'township', 'DENY_SECRET');
    expect(plainTextOf(composeLetter('answerDenied', data))).not.toContain(data['classification']);
  });

  test('更正属实的须写明更正的内容；能确定的负责机关须写联系方式', () => {
    const { corrected: _, ...correction } = fullData('correctionNotice');
    expect(composeLetter('correctionNotice', correction).missing.map(({ field }) => field)).toEqual(['corrected']);
    expect(composeLetter('correctionNotice', { ...correction, decision: 'unfounded' }).missing).toEqual([]);
    const { otherContact: __, ...other } = fullData('noticeNotOurs');
    expect(composeLetter('noticeNotOurs', other).missing.map(({ field }) => field)).toEqual(['otherContact']);
  });

  test('申请人的原文逐字引用，不当作模板', () => {
    const letter = composeLetter('answerPublished', { ...fullData('answerPublished'), description: '关于{agency}的[材料]$1\n第二行' });
    expect(text(letter, 'request')).toContain('“关于{agency}的[材料]$1 第二行”');
  });

  test('改写只及于可以改的段落', () => {
    const letter = composeLetter('answerDenied', fullData('answerDenied'));
    const { letter: edited, refused } = withEdits(letter, {
      reason: '理由：改写过的理由，写明了本件的事实。',
      decision: '改',
      nothing: '无',
    });
    expect(text(edited, 'reason')).toBe('理由：改写过的理由，写明了本件的事实。');
    expect(text(edited, 'decision')).toBe(text(letter, 'decision'));
    expect(refused).toEqual(['decision', 'nothing']);
  });
});

describe('救济段', () => {
  const remedyOf = (kind: LetterKind, changes: Record<string, unknown>) => composeLetter(kind, { ...fullData(kind), ...changes });

  test('T103 2024-01-02 作出不予公开、邮箱送达：RM-2 和 RM-3', () => {
    const letter = remedyOf('answerDenied', {
      on: '2024-01-02',
      receivedOn: '2023-12-20',
      service: 'electronic',
      reviewUrl: 'https://fuyi.example',
    });
    expect(letter.remedy).toEqual(['RM-2', 'RM-3']);
    expect(text(letter, 'remedy')).toContain('60日内先向青禾县人民政府申请行政复议');
    expect(text(letter, 'remedy')).toContain('提交复议申请的互联网渠道：https://fuyi.example。');
  });

  test('T103 之前一日作出的，复议、诉讼可以选择', () => {
    const letter = remedyOf('answerDenied', { on: '2023-12-31' });
    expect(letter.remedy).toEqual(['RM-1']);
    expect(text(letter, 'remedy')).not.toContain('先');
  });

  test('电子送达而没有网址，指出缺网址，不留半句救济段', () => {
    const letter = remedyOf('answerDenied', { service: 'electronic' });
    expect(letter.missing).toContainEqual({ field: 'reviewUrl', label: '提交复议申请的互联网渠道' });
    expect(text(letter, 'remedy')).toBe('');
  });

  test('T104 2025 年补正告知书没有救济段', () => {
    const letter = remedyOf('supplementNotice', {});
    expect(letter.remedy).toEqual([]);
    expect(plainTextOf(letter)).not.toMatch(/复议|诉讼/);
  });

  test('T122 2025-07-01 答复“信息不存在”：RM-1，不得出现“先”', () => {
    const letter = remedyOf('noticeNotHeld', {});
    expect(letter.remedy).toEqual(['RM-1']);
    expect(text(letter, 'remedy')).toBe(
      '如不服本告知，可以自收到本告知书之日起60日内向青禾县人民政府申请行政复议，或者自收到之日起6个月内向青禾县人民法院提起行政诉讼。',
    );
  });

  test('T124 2025-07-01 部分公开（不公开部分依第十五条）：RM-2', () => {
    const withheld = [{ part: '第2页', ground: 'DENY_THIRD', reason: '写有三名村民的住址，公开会打扰其生活。' }];
    expect(remedyOf('answerPartial', { withheld }).remedy).toEqual(['RM-2']);
  });

  test('T125 2025-07-01 查询事项：RM-1；年报在查询事项一行', () => {
    expect(remedyOf('noticeQuery', {}).remedy).toEqual(['RM-1']);
    expect(outcomeRule('DENY_QUERY').row).toBe('denied.queryMatter');
  });

  test('T127 2025-07-01 重复申请：RM-1', () => {
    expect(remedyOf('noticeRepeat', {}).remedy).toEqual(['RM-1']);
  });

  test('T128 逾期不缴费不再处理：RM-1；收费通知本身只写缴费期满后的途径', () => {
    expect(remedyOf('noticeNoFurther', {}).remedy).toEqual(['RM-1']);
    const fee = remedyOf('feeNotice', {});
    expect(text(fee, 'remedy')).toBe(remedyTexts['RM-4'].text);
    expect(fee.remedy).toEqual(['RM-4']);
  });

  test('补正、延期、征求意见等通知一律不写复议诉讼', () => {
    for (const kind of letterKindNames) {
      if (letterKind(kind).remedy !== 'none') continue;
      expect(plainTextOf(remedyOf(kind, {})), kind).not.toMatch(/复议|诉讼/);
    }
  });

  test('写处理决定的文书，不论收件人，都有救济段', () => {
    for (const { kind, outcome } of everyLetter)
      if (hasRemedyClause(letterKind(kind)))
        expect(text(composeLetter(kind, fullData(kind, 'department', outcome)), 'remedy'), kind).toContain('青禾县人民法院');
  });
});

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('{agency}', '[x]', '$&', '先向人民法院', '\n\n', '。。。', '\ud800', '__proto__', '2025-02-30', '9'.repeat(40)),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.array(fc.oneof(fc.string(), fc.constant(null), fc.dictionary(fc.string(), fc.string()))),
);

describe('任何内容', () => {
  test('填写项里写什么都不抛错，也不出现 undefined', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyLetter),
        fc.dictionary(fc.string(), anything),
        fc.array(anything, { minLength: 60, maxLength: 60 }),
        ({ kind, outcome }, extra, values) => {
          const fields = fieldsOf(kind, outcome);
          const data = { ...extra, ...Object.fromEntries(fields.map(({ key }, i) => [key, values[i]])) };
          const letter = composeLetter(kind, data);
          expect(letter.paragraphs.every((paragraph) => paragraph.text.trim() !== '')).toBe(true);
          const given = JSON.stringify(data);
          if (!/undefined|NaN/.test(given)) expect(plainTextOf(letter)).not.toMatch(/undefined|NaN|\[object/);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('可以改的内容里写什么，锁定的段落都一字不变', () => {
    const editable = (field: Field) => field.by === 'officer' && (field.kind === 'longText' || field.kind === 'list');
    fc.assert(
      fc.property(fc.constantFrom(...everyLetter), fc.string({ unit: 'binary', minLength: 1 }), ({ kind, outcome }, words) => {
        const data = fullData(kind, 'township', outcome);
        // Locked paragraphs name a few things that are the officer's to fill in; those are not changed here.
        const named = letterKind(kind)
          .paragraphs.filter((paragraph) => paragraph.locked)
          .map((paragraph) => paragraph.text)
          .join('');
        const changed = Object.fromEntries(
          fieldsOf(kind, outcome)
            .filter((field) => editable(field) && !named.includes(`{${field.key}}`))
            .map((field) => [field.key, field.kind === 'list' ? [words] : `理由${words}`]),
        );
        expect(locked(composeLetter(kind, { ...data, ...changed }))).toEqual(locked(composeLetter(kind, data)));
      }),
      { numRuns: 300 },
    );
  });
});
