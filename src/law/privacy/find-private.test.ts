import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPrivate, type TextOptions } from './find-private.ts';
import { nobodysNumber, type Planted, Planter, plantedCard, plantedId, plantedMobile } from './planted-texts.fixture.ts';
import { type PrivateKind, privacyRules, sensitiveCategories } from './privacy-rules.ts';

const found = (text: string, options?: TextOptions) =>
  findPrivate(text, options).map(({ rule }) => `${privacyRules[rule].kind} ${privacyRules[rule].level}`);

describe('规则表', () => {
  test('每条规则都有出处、名称和怎么办', () => {
    for (const [id, { source, name, says }] of Object.entries(privacyRules)) {
      expect(source.length, id).toBeGreaterThan(4);
      expect(name, id).not.toBe('');
      expect(says, id).toMatch(/请|不得/);
    }
    for (const { words, source } of sensitiveCategories) {
      expect(words.length).toBeGreaterThan(0);
      expect(source).not.toBe('');
    }
  });
});

describe('阻断和警告', () => {
  test.each<[string, string, string[]]>([
    ['T109 未掩码的身份证号码', '低保对象身份证号990000199001011239', ['idCard block']],
    ['校验位不对的只警告', '身份证号990000199001011238', ['idCard warn']],
    ['写明是身份证的15位旧号码', '身份证号：990000900101123', ['idCard block']],
    ['没有写明的15位旧号码', '990000900101123', ['idCard warn']],
    ['手机号码', '请联系13800000001', ['mobile block']],
    ['折行的手机号码', '王某的联系方式为1380000\n0001。', ['mobile block']],
    ['银行卡', '卡号6200000000000000000', ['bankCard block']],
    ['写明账号的其他卡', '个人账号：5308 0858 6947 4857', ['bankCard block']],
    ['校验位不对的个人账号', '存折账号：12345678901234567', ['bankCard warn']],
    ['有身份证号的一行里写明的办公电话', '张某，990000199001011239，办公电话0999-2000001', ['idCard block']],
    ['家庭电话', '户主家庭电话0999-2000001', ['landline warn']],
    ['单独的固定电话', '0999-2000001', ['landline warn']],
    ['个人邮箱', '发到 someone@mail.example', ['email warn']],
    ['护照', '护照号码G12345678', ['passport warn']],
    ['没有写明的护照', '持E12345678入境', ['passport warn']],
    ['回乡证', 'H1234567890', ['travelPermit warn']],
    ['台胞证', '台胞证12345678', ['travelPermit warn']],
    ['港澳通行证', '港澳通行证号：C12345678', ['travelPermit warn']],
    ['香港身份证', 'A123456(3)', ['travelPermit warn']],
    ['号牌', '浙FA1234', ['plate warn']],
    ['新能源号牌', '车牌浙F·D12345', ['plate warn']],
    ['住址写到房号', '李某现住金海花园3幢2单元501室', ['address warn']],
    ['住址写到组', '家住云台镇四平村3组12号', ['address warn']],
    ['科学计数法的长号码', '1.10102E+17', ['idCard warn']],
    ['密级标志', '机密★10年', ['secrecy block']],
    ['分开写的密级标志', '秘  密 ★ 1年', ['secrecy block']],
    ['单独一行的密级', '文件\n绝密\n正文', ['secrecy block']],
    ['内部资料，注意保存', '内部资料　注意保存', ['secrecy block']],
    ['括号里的内部文件', '关于某事的通知（内部文件）', ['secrecy block']],
    ['提到内部资料', '不得泄露内部资料的规定', ['secrecy warn']],
    ['写明是编号但与身份证号码相符', '项目编号：990000199001011239', ['idCard warn']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('姓名紧挨着号码的也指出', () => {
    expect(found('张三，男，身份证号990000199001011239')).toEqual(['name warn', 'idCard block']);
    expect(found('张某，身份证号990000199001011239')).toEqual(['idCard block']);
  });

  test('敏感情形只有和姓名在一起才指出', () => {
    expect(found('申请人张三，精神分裂症患者，符合救助条件。')).toEqual(['sensitive warn']);
    expect(found('救助对象：李秀英，艾滋病')).toEqual(['sensitive warn']);
    expect(found('精神障碍患者救助政策：患者享受免费服药。未成年人保护工作。残疾类别共七类。')).toEqual([]);
    expect(found('张某某，精神分裂症。')).toEqual([]);
  });
});

describe('放行', () => {
  test.each([
    ['T110 办公电话', '办公电话 0573-85596345'],
    ['机关旁边的电话', '乍浦镇人民政府党政办（电话：0573-85596345，传真0573-85596346）'],
    ['热线', '可拨打12345或者110、12315，400-820-8888'],
    ['文号', '云政发〔2024〕12号'],
    ['统一社会信用代码', '统一社会信用代码 11999999MB0X00000H'],
    ['国家标准号', 'GB/T 22239-2019、GB 11643-1999'],
    ['经纬度', '东经120.13812345678，北纬30.13900000002'],
    ['金额', '金额13812345678元、13812345678.50元，¥15912345678'],
    ['有标签的编号', '订单编号13800000001，合同号：620000000000000000，流水号330482202413011234'],
    ['日期', '2024年3月1日至20241231，2024-03-01 08:30'],
    ['领导姓名职务', '镇长李明，副镇长王芳，分管教育'],
    ['已经掩码', '990000**********39，138****0001，************1234，张*'],
    ['企业公示信息', '云台建设有限公司，法定代表人：张三，住所：云台镇天妃路200号'],
    ['单位地址', '办公地址：云台镇天妃路200号3号楼201室'],
    ['工程地点', '四平村3组道路硬化工程'],
    ['商业秘密、国家秘密的规定', '涉及国家秘密、商业秘密的不予公开。对机密级事项的管理'],
    ['政府邮箱', '来信请寄 xxgk@yuntai.gov.cn'],
    ['单位的邮箱', '联系电话0999-2000001，电子邮箱office@mail.example'],
    ['网页地址里的数字', 'https://qinghe.example/art/2024/13800000001.htmlx?a=2'.replace('13800000001', '1380000000')],
    ['统计表', '138 4567 8901 2345\t11 22 33'],
    ['投资项目代码', '2403-330482-04-01-123456'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('白名单里的号码', () => {
    expect(found('手机13800000001', { allow: ['138-0000-0001'] })).toEqual([]);
  });

  test('表头说明是金额或者编号的数字', () => {
    expect(found('13812345678', { label: '合同金额(元)' })).toEqual([]);
    expect(found('13812345678', { label: '订单编号' })).toEqual([]);
    expect(found('13812345678', { label: '手机' })).toEqual(['mobile block']);
  });
});

describe('目标', () => {
  const missed = (count: number, make: () => Planted, kind: PrivateKind, level?: string) => {
    const lost: string[] = [];
    for (let i = 0; i < count; i++) {
      const { text, start, end, way } = make();
      const hit = findPrivate(text).some((find) => {
        const rule = privacyRules[find.rule];
        return rule.kind === kind && find.start < end && find.end > start && (level === undefined || rule.level === level);
      });
      if (!hit) lost.push(`${way}: ${text}`);
    }
    return lost;
  };

  test('直接写的身份证号码一个不漏，都阻断', () => {
    const plant = new Planter(1);
    expect(missed(2000, () => plantedId(plant, false), 'idCard', 'block')).toEqual([]);
  });

  test('变着样子写的身份证号码找出 98% 以上', () => {
    const plant = new Planter(2);
    expect(missed(2000, () => plantedId(plant, true), 'idCard', 'block').length).toBeLessThanOrEqual(40);
  });

  test('手机号码和银行卡号', () => {
    const plant = new Planter(3);
    expect(missed(800, () => plantedMobile(plant), 'mobile', 'block').length).toBeLessThanOrEqual(16);
    expect(missed(800, () => plantedCard(plant), 'bankCard', 'block').length).toBeLessThanOrEqual(16);
  });

  test('不是个人信息的长号码，误阻断不超过 0.5%', () => {
    const plant = new Planter(4);
    const wrong: string[] = [];
    for (let i = 0; i < 10_000; i++) {
      const { text, way } = nobodysNumber(plant);
      if (findPrivate(text).some(({ rule }) => privacyRules[rule].level === 'block')) wrong.push(`${way}: ${text}`);
    }
    expect(wrong.length, wrong.slice(0, 5).join('\n')).toBeLessThanOrEqual(50);
  });
});

test('任何文字都有结果：次序对，不重叠，位置在文内', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '990000199001011239',
      '13800000001',
      '张三，',
      '身份证',
      '电话：',
      '\n',
      '\t',
      '住',
      '村3组',
      '秘密★',
      '@a.example',
      '*',
      'x',
      '％',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.stringMatching(/^[0-9]{1,20}$/),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end } of findPrivate(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
    { numRuns: 300 },
  );
});

describe('很长的文字也不会卡住', () => {
  const units =
    '1|1 |9900001990010112|a@|a|0999）|138-|\u200b1|62 |一|l|1O|990000199001011239 |*|1*|京A|秘密|内部|村1|1号|1单元|%31|A1|,男|申请人|张三，|账号1|公司1室|E1234567|护照|未成年人|1.1E+1|路1|密级：|(0573)|项目编号|姓名：张三，|张三，男，|138****0001 ';
  test.each(units.split('|'))('%j', (unit) => {
    // A pattern whose time grows with the square of the length takes minutes here.
    const text = unit.repeat(Math.ceil(300_000 / unit.length));
    const started = performance.now();
    findPrivate(text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

test('发现再多也不会出错', () => {
  expect(findPrivate('张三，男，未成年。'.repeat(150_000)).length).toBeGreaterThan(100_000);
});
