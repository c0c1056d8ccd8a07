import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holidayNotices } from '../../law/calendar/notices.ts';
import { readHolidayText } from './holiday-text.ts';

const of2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

test('2026年的通知读出来与产品所收的一致', () => {
  const read = readHolidayText(of2026);
  expect(read?.doubts).toEqual([]);
  expect(read?.notice).toEqual(holidayNotices.find(({ year }) => year === 2026));
});

test('全角空格、换行、方括号文号不影响', () => {
  const messy = of2026.replaceAll('〔2025〕', '[2025]').replaceAll('。', '。\n　　').replaceAll('\n', '\r\n');
  expect(readHolidayText(messy)?.notice).toEqual(readHolidayText(of2026)?.notice);
});

test('跨年的元旦、合并的中秋国庆、不调休的一天', () => {
  const read = readHolidayText(`国务院办公厅关于2023年部分节假日安排的通知 国办发明电〔2022〕16号
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、清明节：4月5日放假，共1天。
三、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。`);
  expect(read?.notice.off).toEqual([
    { name: '元旦', from: '2022-12-31', to: '2023-01-02' },
    { name: '清明节', from: '2023-04-05', to: '2023-04-05' },
    { name: '中秋节、国庆节', from: '2023-09-29', to: '2023-10-06' },
  ]);
  expect(read?.notice.work).toEqual(['2023-10-07', '2023-10-08']);
  expect(read?.doubts).toEqual(['没有读到春节的放假安排', '没有读到劳动节的放假安排', '没有读到端午节的放假安排']);
});

test('读错的地方说出来：调休日不是周末、没有的日子、没有文号', () => {
  const read = readHolidayText(
    of2026.replace('1月4日（周日）上班', '1月5日上班').replace('4月4日', '4月31日').replace('国办发明电〔2025〕7号', ''),
  );
  expect(read?.doubts).toEqual([
    '清明节的日期读得不对：2026-04-31 至 2026-04-06',
    '2026-01-05 本来就是工作日，请核对调休上班的日期',
    '没有读到文号，请补上',
  ]);
});

test('别的文字不是通知，任何文字都读得完', () => {
  expect(readHolidayText('关于2026年工作安排的通知')).toBeUndefined();
  expect(readHolidayText('')).toBeUndefined();
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'2026年部分节假日一、元旦春：1月至日（周）放假上班。\n'), maxLength: 300 }),
      (text) => void readHolidayText(text),
    ),
  );
});
