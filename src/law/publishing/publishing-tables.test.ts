import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/days.ts';
import { type Carrier, carriers, catalogueColumns, catalogueFields, fieldOf, readCarriers, writeCarriers } from './catalogue.ts';
import { duties, dutiesOf, dutyOf, portalColumns } from './duties.ts';
import { organisationCodeOf, readIndexNumber, writeIndexNumber } from './index-number.ts';
import { type ItemMetadata, itemFields, metadataFaults, pageTags } from './item-metadata.ts';
import { opennessFaults, reassessOn, type WithholdingGround, withholdingGrounds } from './openness.ts';
import { type ColumnState, isStale, mediaVeto, siteVetoes } from './site-checks.ts';

describe('条例第二十条、第二十一条', () => {
  test('第二十条十五项，乡镇另有八项，市县另有七项；代码不重复，每项有出处', () => {
    expect(dutiesOf('every')).toHaveLength(15);
    expect(dutiesOf('township')).toHaveLength(23);
    expect(dutiesOf('county')).toHaveLength(22);
    expect(new Set(duties.map(({ code }) => code)).size).toBe(duties.length);
    for (const { source, text, label } of duties) {
      expect(source).toMatch(/^《政府信息公开条例》第二十(条第（.+）项|一条)$/);
      expect(text).not.toBe('');
      expect(label).not.toBe('');
    }
    expect(dutyOf('20.09').source).toBe('《政府信息公开条例》第二十条第（九）项');
    expect(() => dutyOf('20.16')).toThrow(RangeError);
  });

  test('年报表一的数字来自第（一）（五）（六）（八）（九）项', () => {
    expect(duties.filter(({ reported }) => reported).map(({ code }) => code)).toEqual(['20.01', '20.05', '20.06', '20.08', '20.09']);
  });

  test('专栏五栏，名称固定', () => {
    expect(portalColumns.map(({ label }) => label)).toEqual([
      '政府信息公开指南',
      '政府信息公开制度',
      '法定主动公开内容',
      '政府信息公开年报',
      '依申请公开',
    ]);
  });
});

describe('基层政务公开标准目录', () => {
  test('二十六个领域，别名也找得到', () => {
    expect(catalogueFields).toHaveLength(26);
    expect(catalogueFields.map(({ no }) => no)).toEqual(Array.from({ length: 26 }, (_, at) => at + 1));
    for (const [name, of] of [
      ['征地补偿', '农村集体土地征收'],
      ['公共法律', '公共法律服务'],
      ['国土空间规划领域', '城乡规划'],
      ['乡村振兴', '扶贫'],
      [' 医疗卫生 ', '卫生健康'],
    ] as const)
      expect(fieldOf(name)?.name).toBe(of);
    expect(fieldOf('乡镇自定领域')).toBeNull();
  });

  test('十列，名称照公布的目录', () => {
    expect(catalogueColumns.map(({ label }) => label).join('｜')).toBe(
      '序号｜公开事项｜公开内容（要素）｜公开依据｜公开时限｜公开主体｜公开渠道和载体｜公开对象｜公开方式｜公开层级',
    );
  });

  test('渠道和载体：■必选，□可选，没有标记的都算必选，自己的名称不丢', () => {
    expect(readCarriers('■政府网站 □政府公报\n□两微一端 ■其他：镇广播站')).toEqual([
      { carrier: 'website', compulsory: true, name: '政府网站' },
      { carrier: 'gazette', compulsory: false, name: '政府公报' },
      { carrier: 'newMedia', compulsory: false, name: '两微一端' },
      { carrier: 'other', compulsory: true, name: '镇广播站' },
    ]);
    expect(readCarriers('政府网站、村公示栏').map(({ carrier, compulsory }) => [carrier, compulsory])).toEqual([
      ['website', true],
      ['other', true],
    ]);
    expect(readCarriers('')).toEqual([]);
  });

  test('写出来再读，一样', () => {
    const known = Object.keys(carriers).filter((id) => id !== 'other') as Carrier[];
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...known), { minLength: 1 }), fc.infiniteStream(fc.boolean()), (ids, marks) => {
        const choices = ids.map((carrier) => ({ carrier, compulsory: marks.next().value === true, name: carriers[carrier] }));
        const read = readCarriers(writeCarriers(choices));
        expect(read.map(({ carrier, compulsory }) => [carrier, compulsory])).toEqual(choices.map((one) => [one.carrier, one.compulsory]));
      }),
    );
  });
});

describe('公开属性', () => {
  test('T106 不予公开而没有选第十四条、第十五条、第十六条的情形，是错误', () => {
    expect(opennessFaults({ openness: 'withheld', reason: '不便公开' }).map(({ code }) => code)).toEqual(['no-ground']);
    expect(opennessFaults({ openness: 'withheld', ground: 'drafts', reason: '尚在征求意见的讨论稿' })).toEqual([]);
  });

  test('不予公开要写理由；公开的不能又选情形；国家秘密不进系统', () => {
    expect(opennessFaults({ openness: 'withheld', ground: 'privacy' }).map(({ code }) => code)).toEqual(['no-reason']);
    expect(opennessFaults({ openness: 'open', ground: 'privacy' }).map(({ code }) => code)).toEqual(['ground-without-withholding']);
    expect(opennessFaults({ openness: 'open' })).toEqual([]);
    expect(opennessFaults({ openness: 'withheld', ground: 'stateSecret', reason: '密' }).map(({ code }) => code)).toEqual([
      'secret-in-here',
    ]);
  });

  test('三条十三种情形，各有出处', () => {
    const rows = Object.values(withholdingGrounds);
    expect(rows).toHaveLength(13);
    for (const { source } of rows) expect(source).toMatch(/第十[四五六]条/);
    const force = (ground: WithholdingGround) => withholdingGrounds[ground].force;
    expect([force('forbiddenByLaw'), force('privacy'), force('minutes')]).toEqual(['absolute', 'weighed', 'permitted']);
  });

  test('不予公开的，十二个月后再评估；月底没有那一天的，取月底', () => {
    expect(reassessOn('2025-03-10')).toBe('2026-03-10');
    expect(reassessOn('2024-02-29')).toBe('2025-02-28');
    expect(reassessOn('2025-08-31', 6)).toBe('2026-02-28');
  });
});

describe('索引号', () => {
  test('机构代码、年份、五位流水号，共二十位', () => {
    const number = writeIndexNumber({ agencyCode: '99000000X', year: 2020, serial: 7 });
    expect(number).toBe('99000000X/2020-00007');
    expect(number).toHaveLength(20);
    expect(writeIndexNumber({ agencyCode: '12990000MB0000000X', year: 2021, month: 3, serial: 13 })).toBe(
      '12990000MB0000000X/202103-00013',
    );
    expect(organisationCodeOf('12990000MB0000000X')).toBe('MB0000000');
    expect(organisationCodeOf('MB000000-0')).toBe('MB0000000');
  });

  test('流水号用完要说，不截断', () => {
    expect(() => writeIndexNumber({ agencyCode: '99000000X', year: 2020, serial: 100_000 })).toThrow('流水号');
    expect(() => writeIndexNumber({ agencyCode: '镇政府', year: 2020, serial: 1 })).toThrow('机构代码');
  });

  test('写出来再读，一样；不是索引号的读不出来', () => {
    const code = fc.stringMatching(/^(?:[0-9A-Z]{9}|[0-9A-Z]{18})$/);
    const part = { agencyCode: code, year: fc.integer({ min: 1949, max: 9999 }), serial: fc.integer({ min: 1, max: 99_999 }) };
    fc.assert(
      fc.property(fc.record(part), fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }), (parts, month) => {
        const whole = month === undefined ? parts : { ...parts, month };
        expect(readIndexNumber(writeIndexNumber(whole))).toEqual(whole);
      }),
    );
    expect(readIndexNumber('９９０００００ 0X/2020-00007')?.serial).toBe(7);
    for (const wrong of ['', '99000000X/2020-0', '99000000X/202013-00001', '99000000X/2020-00000', '清镇发〔2020〕1号'])
      expect(readIndexNumber(wrong)).toBeNull();
  });
});

const item: ItemMetadata = {
  indexNumber: '99000000X/2026-00001',
  title: '关于做好防汛工作的通知',
  summary: '',
  publisher: '清溪县云台镇人民政府',
  writtenOn: '2026-05-06',
  publishedOn: null,
  documentNumber: '清云政〔2026〕12号',
  isOfficialDocument: true,
  openness: 'open',
  subject: '应急管理',
  genre: '',
  keywords: [],
  isNormative: false,
  validity: null,
  dutyCode: '20.12',
  unit: '党政办公室',
};
const faultsOf = (changes: Partial<ItemMetadata>) => metadataFaults({ ...item, ...changes }).map(({ field, level }) => `${field} ${level}`);

describe('信息条目的元数据', () => {
  test('齐全的没有问题；必填的一项不填就有', () => {
    expect(metadataFaults(item)).toEqual([]);
    for (const [field, { need }] of Object.entries(itemFields)) {
      const empty = { [field]: field === 'keywords' ? [] : field === 'validity' || field === 'publishedOn' ? null : '' };
      expect(faultsOf(empty).includes(`${field} error`), field).toBe(need === 'always' || field === 'documentNumber');
    }
  });

  test('文号：有正式编号的必填，应有六角括号；规范性文件要标有效性', () => {
    expect(faultsOf({ isOfficialDocument: false, documentNumber: '' })).toEqual([]);
    expect(faultsOf({ documentNumber: '清云政[2026]12号' })).toEqual(['documentNumber warning']);
    expect(faultsOf({ isNormative: true })).toEqual(['validity error']);
    expect(faultsOf({ isNormative: true, validity: 'valid' })).toEqual([]);
  });

  test('日期不存在、成文晚于发布、代码不在条例里，都指出来', () => {
    expect(faultsOf({ writtenOn: '2026-02-30' })).toEqual(['writtenOn error']);
    expect(faultsOf({ publishedOn: '2026-05-05' })).toEqual(['writtenOn error']);
    expect(faultsOf({ dutyCode: '20.99' })).toEqual(['dutyCode error']);
    expect(faultsOf({ indexNumber: '1' })).toEqual(['indexNumber error']);
    expect(faultsOf({ title: '长'.repeat(201) })).toEqual(['title error']);
  });

  test('网页标签：首页三项，列表七项，内容页十项', () => {
    const { site, column, article } = pageTags;
    expect([site.length, site.length + column.length, site.length + column.length + article.length]).toEqual([3, 7, 10]);
  });
});

const on = '2026-06-30';
const column = (at: number, changes: Partial<ColumnState> = {}): ColumnState => ({
  id: `c${at}`,
  name: `栏目${at}`,
  kind: 'other',
  lastOn: '2026-06-01',
  ought: true,
  notApplicable: false,
  ...changes,
});
const columns = (count: number, changes: Partial<ColumnState>) => Array.from({ length: count }, (_, at) => column(at, changes));
const site = (changes: Partial<Parameters<typeof siteVetoes>[0]>) =>
  siteVetoes({ on, homeOn: on, columns: [], unanswered: [], ...changes }).map(({ code }) => code);

describe('政府网站与政务新媒体检查指标', () => {
  test('T113 空白栏目5个，单项否决；4个不否决；注明不涉及的不算', () => {
    expect(site({ columns: columns(5, { lastOn: null }) })).toEqual(['empty']);
    expect(site({ columns: columns(4, { lastOn: null }) })).toEqual([]);
    expect(site({ columns: columns(5, { lastOn: null, notApplicable: true }) })).toEqual([]);
  });

  test('T115 首页15日无更新，单项否决；13日前更新过的不否决', () => {
    expect(site({ homeOn: addDays(on, -15) })).toEqual(['home']);
    expect(site({ homeOn: addDays(on, -14) })).toEqual(['home']);
    expect(site({ homeOn: addDays(on, -13) })).toEqual([]);
  });

  test('T116 公众号14天内无更新，不合格', () => {
    expect(mediaVeto('云台发布', addDays(on, -14), on)?.message).toContain('不合格');
    expect(mediaVeto('云台发布', null, on)).not.toBeNull();
    expect(mediaVeto('云台发布', addDays(on, -13), on)).toBeNull();
  });

  test('动态类两周、公告政策类六个月，累计5个栏目未更新，单项否决', () => {
    const stale = [...columns(3, { kind: 'news', lastOn: addDays(on, -20) }), ...columns(2, { kind: 'notices', lastOn: '2025-12-29' })];
    expect(site({ columns: stale })).toEqual(['columns']);
    expect(site({ columns: stale.slice(1) })).toEqual([]);
    expect(isStale({ kind: 'notices', lastOn: '2025-12-30' }, on)).toBe(false);
    expect(isStale({ kind: 'other', lastOn: '2000-01-01' }, on)).toBe(false);
  });

  test('长期未更新10个，单项否决；留言超过三个月未回应，单项否决', () => {
    expect(site({ columns: columns(10, { lastOn: '2025-06-01' }) })).toEqual(['neglected']);
    expect(site({ columns: columns(9, { lastOn: '2025-06-01' }) })).toEqual([]);
    expect(site({ unanswered: ['2026-03-29'] })).toEqual(['unanswered']);
    expect(site({ unanswered: ['2026-03-30'] })).toEqual([]);
  });
});
