// What the made-up township is busy publishing: an item in every state, so that each screen has something to show. The days are
// counted back from the day of the first start.
import { Workbook } from '@cj-tech-master/excelts';
import type { Agency } from '../src/features/agencies/index.ts';
import { loadItem, type PublishingActing, publishingActing } from '../src/features/publishing/act-on-item.ts';
import { attachFile } from '../src/features/publishing/attach-file.ts';
import { draftItem } from '../src/features/publishing/draft-item.ts';
import { type ItemContentInput, itemContentSchema } from '../src/features/publishing/item.ts';
import { leakGate } from '../src/features/publishing/leak-gate.ts';
import { publishItem } from '../src/features/publishing/publish-item.ts';
import { reviewItem } from '../src/features/publishing/review-item.ts';
import { saveItem } from '../src/features/publishing/save-item.ts';
import { scanItem } from '../src/features/publishing/scan-item.ts';
import { scheduleItem } from '../src/features/publishing/schedule-item.ts';
import { submitItem } from '../src/features/publishing/submit-item.ts';
import { withdrawItem } from '../src/features/publishing/withdraw-item.ts';
import { nationalCalendar } from '../src/law/calendar/calendar.ts';
import { addDays } from '../src/law/calendar/days.ts';
import type { ReviewStep } from '../src/law/publishing/review.ts';
import { dayInShanghai, stillClock } from '../src/platform/clock.ts';
import type { Context } from '../src/platform/http.ts';

type Seeding = Pick<Context, 'db' | 'clock' | 'storage' | 'tenant' | 'secrets'>;

export interface ReviewingPeople {
  readonly clerk: string;
  readonly reviewer: string;
  readonly second: string;
  readonly signer: string;
}

type End = 'draft' | 'blocked' | 'inReview' | 'halfway' | 'returned' | 'approved' | 'scheduled' | 'published' | 'withdrawn';

interface Story {
  /** Working days before today. */
  readonly ago: number;
  readonly end: End;
  readonly content: ItemContentInput;
  readonly workbook?: readonly (readonly string[])[];
}

const note = '演示数据，纯属虚构。';
const text = (...lines: readonly string[]): NonNullable<ItemContentInput['body']> =>
  [note, ...lines].map((line) => ({ kind: 'paragraph', runs: [{ text: line }] }));
const about = (subject: string, dutyCode: string, unit: string) => ({ subject, dutyCode, unit, writtenOn: '' });

/** Region 99 does not exist; the check digit is right, so that the gate takes it for a number. */
const madeUpNumbers = ['990000199001011239', '990000198512120017'];

const stories: readonly Story[] = [
  {
    ago: 60,
    end: 'published',
    content: {
      title: '云台镇政府信息公开指南',
      summary: `${note}公开什么、在哪里查、怎样申请。`,
      body: text('公开哪些信息、在哪里查、怎样提出申请、多长时间答复，都写在这份指南里。'),
      genre: '指南',
      keywords: ['政府信息公开', '指南'],
      ...about('综合政务', '20.15', '党政综合办'),
    },
  },
  {
    ago: 45,
    end: 'published',
    content: {
      title: '云台镇防汛应急预案',
      summary: `${note}防汛组织、预警和转移安排。`,
      body: text('为做好防汛工作，制定本预案。', '收到橙色以上预警时，低洼地段的居民先行转移。'),
      isOfficialDocument: true,
      documentNumber: '清云政〔2026〕12号',
      genre: '通知',
      ...about('应急管理', '20.12', '应急管理站'),
    },
  },
  {
    ago: 30,
    end: 'published',
    content: {
      title: '云台镇农村道路养护补贴发放结果',
      summary: `${note}各村养护里程和补贴金额。`,
      body: [
        ...text('各村养护里程和补贴金额如下。'),
        {
          kind: 'table',
          caption: '养护补贴',
          rows: [
            ['村', '里程（千米）', '补贴（元）'].map((cell) => ({ text: cell, header: true as const })),
            ...[
              ['虚构东村', '3.2', '6400.00'],
              ['虚构西村', '2.5', '5000.00'],
            ].map((row) => row.map((cell) => ({ text: cell }))),
          ],
        },
      ],
      genre: '公示',
      ...about('财政、金融、审计', '20.11', '财政办'),
    },
  },
  {
    ago: 20,
    end: 'withdrawn',
    content: {
      title: '云台镇夏季停水通知',
      summary: `${note}停水时间和范围。`,
      body: text('镇区东片定于周六停水检修。'),
      genre: '通知',
      ...about('城乡建设', '20.11', '城乡管理办'),
    },
  },
  {
    ago: 6,
    end: 'scheduled',
    content: {
      title: '云台镇秋粮收购服务安排',
      summary: `${note}收购点、时间和联系方式。`,
      body: text('收购点每天八时开秤。'),
      genre: '通知',
      ...about('农业、林业、水利', '21.T1', '农业农村办'),
    },
  },
  {
    ago: 5,
    end: 'approved',
    content: {
      title: '云台镇河道保洁采购结果公告',
      summary: `${note}采购方式、供应商和成交金额。`,
      body: text('河道保洁服务采购已经完成，成交金额86000.00元。'),
      genre: '公告',
      ...about('财政、金融、审计', '20.09', '财政办'),
    },
  },
  {
    ago: 4,
    end: 'halfway',
    content: {
      title: '云台镇低收入农户帮扶措施',
      summary: `${note}帮扶对象、标准和办理办法。`,
      body: text('符合条件的农户可以向所在的村提出申请。'),
      genre: '通知',
      ...about('民政、扶贫、救灾', '20.11', '社会事务办'),
    },
  },
  {
    ago: 3,
    end: 'inReview',
    content: {
      title: '云台镇地质灾害隐患点名录',
      summary: `${note}隐患点、防范措施和责任科室。`,
      body: text('全镇有隐患点三处，均设有警示牌。'),
      genre: '公告',
      ...about('应急管理', '20.12', '应急管理站'),
    },
  },
  {
    ago: 3,
    end: 'returned',
    content: {
      title: '云台镇村级财务公开情况',
      summary: `${note}上季度村级财务公开的情况。`,
      body: text('各村都在公示栏公开了上季度的收支。'),
      genre: '通报',
      ...about('财政、金融、审计', '20.15', '农业农村办'),
    },
  },
  {
    ago: 1,
    end: 'blocked',
    content: {
      title: '云台镇困难家庭救助公示',
      summary: `${note}救助名单，附件里藏着一张没有脱敏的工作表。`,
      body: text('经村评议、镇审核，现将救助名单公示如下。', `虚构人甲，${madeUpNumbers[0]}；虚构人乙，${madeUpNumbers[1]}。`),
      genre: '公示',
      ...about('民政、扶贫、救灾', '21.T8', '社会事务办'),
    },
    workbook: [
      ['姓名', '身份证号', '救助金额（元）'],
      ['虚构人甲', madeUpNumbers[0] as string, '600'],
      ['虚构人乙', madeUpNumbers[1] as string, '450'],
    ],
  },
  {
    ago: 0,
    end: 'draft',
    content: {
      title: '云台镇冬季护林防火工作安排',
      summary: note,
      body: text('进入防火期后，进山路口设卡登记。'),
      genre: '通知',
      ...about('农业、林业、水利', '20.12', '应急管理站'),
    },
  },
];

function workdaysBack(today: string, n: number): string {
  let on = today;
  for (let left = n; left > 0; ) {
    on = addDays(on, -1);
    if (nationalCalendar.day(on).workday) left -= 1;
  }
  return on;
}

/** A list whose full numbers stand on a sheet that nobody sees. */
async function hiddenSheet(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new Workbook();
  const shown = book.addWorksheet('名单');
  for (const row of rows) shown.addRow(row.filter((_, at) => at !== 1));
  const hidden = book.addWorksheet('原始名单', { state: 'hidden' });
  for (const row of rows) hidden.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const steps: readonly (readonly [ReviewStep, keyof ReviewingPeople])[] = [
  ['secrecy', 'reviewer'],
  ['first', 'reviewer'],
  ['second', 'second'],
  ['third', 'signer'],
];

/** Puts the items of the made-up township into their states, through the product's own acts. */
export async function seedYuntaiItems(context: Seeding, agency: Agency, people: ReviewingPeople): Promise<void> {
  const now = context.clock.now();
  const clock = stillClock(now);
  const as = (role: keyof ReviewingPeople): PublishingActing => publishingActing({ ...context, clock }, people[role]);
  const gate = leakGate({ clock });
  for (const { ago, end, content, workbook } of stories) {
    const on = workdaysBack(dayInShanghai(now), ago);
    const at = (time: string) => clock.set(new Date(Math.min(new Date(`${on}T${time}:00+08:00`).getTime(), now.getTime())));
    at('09:00');
    const complete = itemContentSchema.parse({ ...content, writtenOn: on });
    const id = await draftItem(as('clerk'), { agencyId: agency.id, content: complete });
    if (workbook) {
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      const attached = await attachFile(context, as('clerk'), id, { name: '救助名单.xlsx', type, content: await hiddenSheet(workbook) });
      const { revision } = await loadItem(context.db, as('clerk'), id);
      await saveItem(as('clerk'), id, { revision, content: { ...complete, attachments: [attached] } });
    }
    if (end === 'draft') continue;
    await scanItem(context, as('clerk'), gate, id);
    if (end === 'blocked') continue;
    at('09:40');
    const { revision, contentHash } = await loadItem(context.db, as('clerk'), id);
    await submitItem(as('clerk'), id, { revision });
    if (end === 'inReview') continue;
    at('10:30');
    const review = async ([step, role]: (typeof steps)[number], verdict: 'pass' | 'return' = 'pass', comment = '') => {
      const roles = role === 'signer' ? (['signer'] as const) : (['reviewer'] as const);
      await reviewItem(as(role), roles, id, { step, verdict, contentHash, comment });
    };
    await review(steps[0] as (typeof steps)[number]);
    if (end === 'returned') {
      await review(steps[1] as (typeof steps)[number], 'return', '请补上每个村公开的日期，并附收支汇总表。');
      continue;
    }
    await review(steps[1] as (typeof steps)[number]);
    if (end === 'halfway') continue;
    for (const step of steps.slice(2)) await review(step);
    if (end === 'approved') continue;
    if (end === 'scheduled') {
      const tomorrow = new Date(`${addDays(dayInShanghai(now), 1)}T09:00:00+08:00`);
      await scheduleItem(as('signer'), id, { at: tomorrow, contentHash });
      continue;
    }
    at('16:00');
    await publishItem(as('signer'), id, { contentHash });
    if (end === 'withdrawn') {
      at('17:00');
      await withdrawItem(as('signer'), id, { reasonClass: 'wrong', reason: '停水范围写错，更正后重新发布。' });
    }
  }
}
