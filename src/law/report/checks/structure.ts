// X-22, X-26 to X-28 and the rules on what the six parts must contain.
// Long, because the rows of the rules stand at its end, each with formula and source, beside the functions they name.
import { isGovernment } from '../agency-kind.ts';
import { formForYear, forms } from '../forms.ts';
import { compact } from '../narrative/compact.ts';
import { partText } from '../report.ts';
import { sharedSentences, similarity } from '../similarity.ts';
import { type Check, type CheckContext, type Found, same, sumOf } from './check.ts';
import { blanksOf } from './sums.ts';

const nothingRead = ({ report }: Pick<CheckContext, 'report'>) => report.sections.length === 0 && Object.keys(report.cells).length === 0;

function* years(context: CheckContext): Iterable<Found> {
  const { report } = context;
  const year = report.year;
  if (year === null) return;
  const everything = compact([report.preface, ...report.sections.map((section) => section.text)].join('。'));
  for (const [quote, from, to = from] of everything.matchAll(/(20\d{2})年1月1日(?:起)?(?:至|到|—|-|—|－)+(?:(20\d{2})年)?12月31日/g))
    for (const named of new Set([Number(from), Number(to)]))
      if (named !== year)
        yield { cells: [], left: named, right: year, message: `统计期限写的是“${quote}”，与报告年度${year}年不一致，疑为上年残留。` };
  const opening = /^(20\d{2})年(?!底|初|末)/.exec(compact(partText(report, 1)));
  if (opening && Number(opening[1]) !== year)
    yield {
      cells: [],
      left: Number(opening[1]),
      right: year,
      part: 1,
      message: `总体情况以“${opening[0]}”开头，与报告年度${year}年不一致，疑为上年残留。`,
    };
  const tail = compact(report.sections.at(-1)?.text ?? '').slice(-120);
  for (const [quote, dated] of tail.matchAll(/(20\d{2})年\d{1,2}月\d{1,2}日(?=印发|$)/g))
    if (Number(dated) <= year || Number(dated) > year + 1)
      yield {
        cells: [],
        left: Number(dated),
        right: year + 1,
        part: 6,
        message: `落款或印发日期“${quote}”与报告年度${year}年不相称，应在次年。`,
      };
  for (const section of report.sections)
    for (const [quote, , named] of compact(section.text).matchAll(
      /(^|[。；]|数量|情况)(20\d{2})年(?:度)?，?(?:我[局区县市镇乡委厅街]|全[区县市镇乡年省]|本机关)?(?:共|累计)?(?:制作|受理|收到|主动公开|公开)/g,
    ))
      if (Number(named) === year - 1)
        yield {
          cells: [],
          left: Number(named),
          right: year,
          part: section.no,
          message: `正文“${quote.replace(/^(?:[。；]|数量|情况)/, '')}…”说的是${named}年，报告年度是${year}年，疑为上年残留。`,
        };
}

function* parts(context: CheckContext): Iterable<Found> {
  if (nothingRead(context)) return;
  const { report, form } = context;
  for (const part of form.parts) {
    if (report.sections.some((section) => section.no === part.no)) continue;
    yield { cells: [], right: part.heading, part: part.no, message: `缺第${part.no}部分“${part.heading}”；年度报告六个部分须齐全。` };
  }
}

function* body(context: CheckContext): Iterable<Found> {
  if (nothingRead(context))
    yield {
      cells: [],
      message: '没有读到报告正文：页面只有标题，或者表格是图片、正文是嵌入的文件。没有录入任何数字，请上传可选中文字的文件。',
    };
}

function* citesOldForm({ report }: CheckContext): Iterable<Found> {
  const quote = /[〔［[【(（]2019[〕］\]】)）]60号/.exec(compact(report.preface))?.[0];
  if (quote)
    yield {
      cells: [],
      left: quote,
      right: '〔2021〕30号',
      message: `前言引用的是“国办公开办函${quote}”，2021年度起的格式是国办公开办函〔2021〕30号。`,
    };
}

function* rightForm(context: CheckContext): Iterable<Found> {
  const { report, form } = context;
  if (nothingRead(context) || report.year === null || report.year < (forms[0]?.fromYear ?? 0)) return;
  const due = formForYear(report.year);
  if (due.id === form.id) return;
  const others = due.requests.rows.filter((row) => row.key.startsWith('other.')).length;
  yield {
    cells: [],
    left: form.id,
    right: due.id,
    message: `${report.year}年度报告应当用${due.name}（${due.source}），本报告用的是${form.name}${others > 1 ? `；“（六）其他处理”须分${others}行` : ''}。`,
  };
}

function* blanks({ report, form }: CheckContext): Iterable<Found> {
  if (nothingRead({ report })) return;
  for (const [table, { all, blank }] of blanksOf(report, form)) {
    if (!blank.length) continue;
    const strokes = blank.filter((cell) => report.printed[cell]).length;
    yield {
      cells: blank,
      left: blank.length,
      message: `${table}${all}格中有${blank.length}格空白${strokes ? `（其中${strokes}格是“/”或“—”）` : ''}，没有数据的应填0。`,
    };
  }
}

function* mustContain(context: CheckContext, governments: boolean): Iterable<Found> {
  if (nothingRead(context)) return;
  for (const part of context.form.parts) {
    const text = compact(partText(context.report, part.no));
    if (!context.report.sections.some((section) => section.no === part.no)) continue;
    for (const { what, words, onlyGovernments } of part.mustContain) {
      if (Boolean(onlyGovernments) !== governments || part.no === 6 || words.test(text)) continue;
      yield {
        cells: [],
        right: what,
        part: part.no,
        message: governments
          ? `“监督保障”没有写${what}；各级人民政府的年度报告须写工作考核、社会评议、责任追究三项结果。`
          : `“${part.heading}”没有写到${what}。`,
      };
    }
  }
}

function* results(context: CheckContext): Iterable<Found> {
  if (!isGovernment(context.kind)) return;
  for (const found of mustContain(context, true)) yield { ...found, level: context.historical ? 'warning' : 'error' };
}

function* feeStatement(context: CheckContext): Iterable<Found> {
  const { report, form, settings } = context;
  const sixth = report.sections.find((section) => section.no === 6);
  const wanted = form.parts.find((part) => part.no === 6)?.mustContain[0];
  if (!sixth || !wanted || wanted.words.test(compact(sixth.text))) return;
  yield {
    cells: [],
    right: wanted.what,
    part: 6,
    level: settings.missingFeeStatement,
    message: '第六部分没有报告信息处理费收取情况；收取的写明件数、金额，没有收取的写“未收取信息处理费”。',
  };
}

function* feeAgainstTable({ report, records }: CheckContext): Iterable<Found> {
  const cells = report.cells['requests.other.unpaidFee.total'] === undefined ? [] : ['requests.other.unpaidFee.total'];
  const { value, doubted } = sumOf(report, cells);
  if (doubted || value <= 0) return;
  if (records?.feeNotices === 0)
    yield { cells, left: value, right: 0, message: `表三逾期未缴费${value}件，但收费台账没有已发出的收费通知。` };
  const sixth = report.sections.find((section) => section.no === 6);
  if (sixth && !/信息处理费/.test(compact(sixth.text)))
    yield { cells, left: value, message: `表三有逾期未缴费${value}件，第六部分却没有提到信息处理费。`, part: 6 };
}

function* againstCases({ report, records }: CheckContext): Iterable<Found> {
  for (const [cell, counted] of Object.entries(records?.counted ?? {})) {
    const value = report.cells[cell] ?? 0;
    if (!same(value, counted))
      yield { cells: [cell], left: value, right: counted, message: `报告填${value}，按案件库统计是${counted}，请核对。` };
  }
}

function* againstPublished({ report, records, form }: CheckContext): Iterable<Found> {
  for (const [row, published] of Object.entries(records?.published ?? {})) {
    const cell = `disclosure.${row}.decisions`;
    const value = report.cells[cell];
    const label = form.disclosure.flatMap((block) => block.rows).find((candidate) => candidate.key === row)?.label ?? row;
    if (value !== null && value !== undefined && value < published)
      yield {
        cells: [cell],
        left: value,
        right: published,
        message: `${label}处理决定${value}件，少于本年已公示的${published}条；表二应含依法未公开的全部处理决定。`,
      };
  }
}

function* copied({ report, lastYear, settings }: CheckContext): Iterable<Found> {
  if (!lastYear) return;
  const [now, then] = [partText(report, 5), partText(lastYear, 5)];
  if (now.length < 60 || then.length < 60) return;
  const figure = similarity(now, then);
  if (figure < settings.similarity) return;
  const shared = sharedSentences(now, then).length;
  yield {
    cells: [],
    left: Number(figure.toFixed(2)),
    right: settings.similarity,
    part: 5,
    message: `“存在的主要问题及改进情况”与上年相似度${Math.round(100 * figure)}%${shared ? `，有${shared}句相同` : ''}；不得与上年雷同，请据实改写。`,
  };
}

function* title({ report }: CheckContext): Iterable<Found> {
  if (!report.title || report.year === null || /政府信息公开工作年度报告$/.test(report.title.replace(/\s/g, ''))) return;
  yield { cells: [], left: report.title, message: `标题建议用“${report.unit}${report.year}年政府信息公开工作年度报告”。` };
}

function* length({ report, settings }: CheckContext): Iterable<Found> {
  const limit = settings.partOneCharacters;
  const characters = compact(partText(report, 1)).length;
  if (limit !== null && characters > limit)
    yield { cells: [], left: characters, right: limit, part: 1, message: `“总体情况”${characters}字，超过设定的${limit}字。` };
}

const letter2019 = '国办公开办函〔2019〕60号';
const forms1921 = '国办公开办函〔2019〕60号、〔2021〕30号';
const article50 = '《政府信息公开条例》第五十条';
const fee = '国办函〔2020〕109号；省级填报规定';

export const structureChecks: readonly Check[] = [
  {
    id: 'X-17',
    name: '收费与表三',
    level: 'error',
    fromYear: 2021,
    mark: 'law',
    source: fee,
    formula: '“逾期未缴费”＞0，则有已发收费通知，且第六部分提到信息处理费',
    run: feeAgainstTable,
  },
  {
    id: 'X-18',
    name: '表三与案件库',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: '报告由记录统计而成',
    formula: '每格＝案件库统计值',
    run: againstCases,
  },
  {
    id: 'X-19',
    name: '表二与公示',
    level: 'warning',
    fromYear: 2019,
    mark: 'law',
    source: '武威市2025年度填报说明',
    formula: '许可、处罚、强制数≥本年执法决定公示条数',
    run: againstPublished,
  },
  {
    id: 'X-22',
    name: '年度一致',
    level: 'warning',
    fromYear: 2019,
    mark: 'practice',
    source: '年度报告应当只报告本年',
    formula: '统计期限、正文开头、落款与报告年度一致',
    run: years,
  },
  { id: 'X-26', name: '六部分齐全', level: 'error', fromYear: 2019, mark: 'law', source: forms1921, formula: '一至六部分都有', run: parts },
  {
    id: 'X-27',
    name: '有正文',
    level: 'error',
    fromYear: 0,
    mark: 'practice',
    source: '年度报告应当以可读的文字公布',
    formula: '没有正文或表格为图片的，不读出任何数字',
    run: body,
  },
  {
    id: 'X-28',
    name: '引用格式',
    level: 'warning',
    fromYear: 2021,
    mark: 'law',
    source: '国办公开办函〔2021〕30号',
    formula: '2021年度起的前言不引用〔2019〕60号',
    run: citesOldForm,
  },
  {
    id: 'Y-02',
    name: '版式',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: forms1921,
    formula: '2019、2020年度用2019年格式，2021年度起用2021年格式',
    run: rightForm,
  },
  {
    id: 'Y-03',
    name: '必含内容',
    level: 'warning',
    fromYear: 2019,
    mark: 'law',
    source: `${article50}；${letter2019}`,
    formula: '总体情况五小项；问题和改进情况',
    run: (context) => mustContain(context, false),
  },
  {
    id: 'Y-04',
    name: '与上年雷同',
    level: 'warning',
    fromYear: 2020,
    mark: 'setting',
    source: `${letter2019}（不得雷同）；相似度为本系统设定`,
    formula: '第五部分与上年相似度＜设定值',
    run: copied,
  },
  {
    id: 'Y-07',
    name: '标题',
    level: 'info',
    fromYear: 2019,
    mark: 'practice',
    source: '各地通行做法',
    formula: '{机关名}{年度}年政府信息公开工作年度报告',
    run: title,
  },
  {
    id: 'Y-08',
    name: '篇幅',
    level: 'info',
    fromYear: 2019,
    mark: 'setting',
    source: '上级通知可定，本系统设定',
    formula: '总体情况字数≤设定值',
    run: length,
  },
  {
    id: 'Y-09',
    name: '空白',
    level: 'warning',
    fromYear: 2019,
    mark: 'setting',
    source: '本系统设定',
    formula: '没有数据的格填0',
    run: blanks,
  },
  {
    id: 'Y-10',
    name: '三项结果',
    level: 'error',
    fromYear: 2019,
    mark: 'law',
    source: `${article50}第四项；${letter2019}`,
    formula: '各级人民政府：工作考核、社会评议、责任追究结果都写',
    run: results,
  },
  {
    id: 'F-13',
    name: '信息处理费',
    level: 'error',
    fromYear: 2021,
    mark: 'practice',
    source: fee,
    formula: '第六部分报告信息处理费收取情况',
    run: feeStatement,
  },
];
