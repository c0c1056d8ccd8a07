// Every annual report of the made-up county, and the faults put into some of them on purpose (listed in README.md).
import { formForYear } from '../src/law/report/forms.ts';
import { emptyReport, type Report } from '../src/law/report/report.ts';
import { county, firstYear, lastYear, members } from './county.ts';
import { type Cells, figuresOf, sumOfFigures, type YearOfFigures } from './county-numbers.ts';
import { partFive, partFour, partOne, partSix, partThree, partTwo, prefaceWords } from './county-words.ts';

/** How far a report has come: by itself all are published. */
export type Story = 'published' | 'draft' | 'submitted' | 'withdrawn' | 'corrected';

export interface DemoReport {
  readonly agency: string;
  readonly year: number;
  readonly report: Report;
  readonly story: Story;
}

const stories: Readonly<Record<string, Story>> = {
  'yuntai 2025': 'draft',
  'yuntai 2024': 'corrected',
  'liuhe 2022': 'withdrawn',
  'shiqiao 2025': 'submitted',
  'meiwu 2025': 'draft',
  'civil 2025': 'draft',
  'transport 2025': 'draft',
  'finance 2025': 'draft',
};

/** The report that nobody sent in. */
const missing = 'qingfeng 2025';

type Fault = (report: Report, before: Report | undefined) => Report;

const withCells = (report: Report, change: (cells: Cells) => void): Report => {
  const cells = { ...report.cells };
  change(cells);
  return { ...report, cells };
};

const withPart = (report: Report, no: number, change: (text: string) => string): Report => ({
  ...report,
  sections: report.sections.map((section) => (section.no === no ? { ...section, text: change(section.text) } : section)),
});

const faults: Readonly<Record<string, Fault>> = {
  // one request more carried in than last year's report carried over. It is answered, so this year's own sums hold.
  'yuntai 2025': (report) =>
    withPart(
      withCells(report, (cells) => {
        for (const row of ['carriedIn', 'granted', 'total'])
          for (const column of ['person', 'total']) {
            const id = `requests.${row}.${column}`;
            cells[id] = (cells[id] ?? 0) + 1;
          }
      }),
      1,
      (text) =>
        text
          .replace(/办结申请(\d+)件/, (_, closed: string) => `办结申请${Number(closed) + 1}件`)
          .replace(/，上年结转申请(\d+)件|(?=，办结申请)/, (_, carried?: string) => `，上年结转申请${Number(carried ?? 0) + 1}件`),
    ),
  // Y-04: part five is last year's.
  'meiwu 2025': (report, before) => withPart(report, 5, (text) => before?.sections.find(({ no }) => no === 5)?.text ?? text),
  // the text counts three requests more than table three.
  'civil 2025': (report) =>
    withPart(report, 1, (text) =>
      text.replace(/收到政府信息公开申请(\d+)件/, (_, number: string) => `收到政府信息公开申请${Number(number) + 3}件`),
    ),
  // Y-09: blanks where there should be 0.
  'transport 2025': (report) =>
    withCells(report, (cells) => {
      for (const id of Object.keys(cells)) if (id.startsWith('requests.declined.') && cells[id] === 0) cells[id] = null;
    }),
};

interface Reporting {
  readonly key: string;
  readonly unit: string;
  readonly telling: Parameters<typeof partOne>[0];
}

function reportOf({ unit, telling }: Reporting): Report {
  const { member, figures } = telling;
  const { year } = figures;
  const form = formForYear(year);
  const texts = [partOne(telling), partTwo(member, year), partThree(figures), partFour(figures), partFive(telling), partSix(year)];
  return emptyReport({
    format: form.id,
    unit,
    year,
    title: `${unit}${year}年政府信息公开工作年度报告`,
    cells: figures.cells,
    preface: prefaceWords(unit, year),
    sections: form.parts.map(({ no, heading }) => ({ no, heading, text: texts[no - 1] as string })),
  });
}

/** The county adds up its members and speaks for all of them. */
function countyFigures(year: number, all: readonly YearOfFigures[]): YearOfFigures {
  const sum = (of: (one: YearOfFigures) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    year,
    cells: sumOfFigures(year, all),
    pieces: {
      total: sum(({ pieces }) => pieces.total),
      site: sum(({ pieces }) => pieces.site),
      channel: sum(({ pieces }) => pieces.channel),
      other: sum(({ pieces }) => pieces.other),
    },
    explained: sum(({ explained }) => explained),
    answered: sum(({ answered }) => answered),
    trainings: 3,
    satisfaction: Number((sum(({ satisfaction }) => satisfaction) / all.length).toFixed(1)),
  };
}

/** All reports, oldest year first; within a year members before the county. */
export function demoReports(): DemoReport[] {
  const byMember = members.map((member) => ({ member, figures: figuresOf(member) }));
  const written = new Map<string, Report>();
  const all: DemoReport[] = [];
  const put = ({ key, unit, telling }: Reporting) => {
    const { year } = telling.figures;
    const name = `${key} ${year}`;
    const sound = reportOf({ key, unit, telling });
    const report = faults[name]?.(sound, written.get(`${key} ${year - 1}`)) ?? sound;
    written.set(name, report);
    if (name !== missing) all.push({ agency: key, year, report, story: stories[name] ?? 'published' });
  };
  for (let year = firstYear; year <= lastYear; year += 1) {
    const ofYear = (figures: readonly YearOfFigures[]) => figures.find((one) => one.year === year) as YearOfFigures;
    byMember.forEach(({ member, figures }, at) =>
      put({ key: member.key, unit: member.name, telling: { member, figures: ofYear(figures), at } }),
    );
    const figures = countyFigures(
      year,
      byMember.map((one) => ofYear(one.figures)),
    );
    const voice = {
      we: '全县',
      kind: county.kind,
      fields: ['惠企政策', '征地补偿安置', '义务教育招生', '食品安全'],
      channel: '“清溪发布”等政务新媒体',
    };
    put({ key: county.key, unit: county.unit, telling: { member: voice, figures, at: members.length } });
  }
  return all;
}
