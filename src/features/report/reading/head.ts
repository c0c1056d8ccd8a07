// Title, agency and year of a report.
import { fold } from './fold.ts';

export interface Head {
  readonly title: string;
  readonly unit: string;
  readonly year: number | null;
}

const chineseYear = (text: string): string =>
  text.replace(
    /二[〇零○O0oО]([一二三四五六七八九〇零○]{2})(?=年)/g,
    (_, tail: string) =>
      `20${[...tail].map((char) => '〇一二三四五六七八九'.indexOf(char === '零' || char === '○' ? '〇' : char)).join('')}`,
  );

const subject = '(?:政府信息公开|信息公开|政务公开|政务信息公开|政府信息与政务公开)';
const kind = '(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:的)?(?:情况)?(?:年度)?(?:报告|年报|总结报告)';
const titleWords = new RegExp(
  `^(?<before>[^。；，：]{0,60}?)(?<year>20\\d{2})(?:年|-|—)?(?:年)?(?:度)?(?<between>[^。；，：\\d]{0,50}?)${subject}(?:（[^）]*）)?${kind}`,
);
const anywhere = new RegExp(
  `(?<before>[\\p{Script=Han}（）]{0,50})(?<year>20\\d{2})年(?:度)?(?<between>[\\p{Script=Han}（）]{0,40}?)${subject}${kind}`,
  'u',
);
const metaLine = /^(?:标题|名称|文章标题|信息名称|ArticleTitle|主题)[：:]/i;
const publisherLine =
  /^(?:发布机构|发文机关|发布单位|信息来源|来源|制发机关|公开主体|责任部门|ContentSource)[：:](?<unit>[\p{Script=Han}（）]{3,40})/iu;

/** Words that stand before an agency's name in a title and do not belong to it. */
function cleanUnit(text: string): string {
  let unit = text
    .replace(/^.*[《[\]"#*：>|]/, '')
    .replace(/^(?:.*(?:相关链接|文件下载|文字版|全真版|正文|首页|当前位置))/, '')
    .replace(/^(?:关于)?(?:报送|公布|发布|印发|上报|公开|做好)?(?:《)?(?:关于)?/, '')
    .replace(/(?:关于)?(?:公布|发布|印发|报送|编制)?(?:的)?$/, '')
    .replace(/(?:关于)$/, '')
    .replace(/^[、，。\-—_·\s]+|[、，。\-—_·\s]+$/g, '');
  // "…人民政府信息公开…": the words of agency and subject run into each other.
  if (/人民$/.test(unit)) unit += '政府';
  return unit;
}

/** Words found in the folded text, in the script they were printed in. */
function asPrinted(line: string, found: string): string {
  const { text, at, original } = fold(line);
  const from = text.indexOf(found);
  return from < 0 || found === '' ? found : [...found].map((_, i) => original[at[from + i] as number]).join('');
}

function fromTitle(line: string): Head | undefined {
  const text = chineseYear(fold(line).text)
    .replace(metaLine, '')
    .replace(/^[#*>《]+/, '');
  const match = titleWords.exec(text) ?? anywhere.exec(text);
  if (!match?.groups) return undefined;
  const { before = '', between = '', year } = match.groups;
  const unit = cleanUnit(before) || cleanUnit(between);
  return { title: asPrinted(line, match[0].replace(/^.*《/, '')), unit: asPrinted(line, unit), year: Number(year) };
}

/** The agency that signs at the end: the last line that is nothing but a name, before or with the date. */
function signature(text: string): string {
  const tail = fold(text.slice(-400)).text;
  const match =
    /([\p{Script=Han}]{2,30}(?:人民政府|政府|局|委员会|办公室|厅|委|镇|乡|街道办事处|中心|公司|管委会|大队|支队|院|署))(?:（[^）]*）)?(?:20\d{2}年\d{1,2}月\d{1,2}日)/u.exec(
      tail,
    );
  return match ? (match[1] as string).replace(/^.*(?:事项|无|情况|的|了|。|报告)/, '') : '';
}

/** The first line that is a title with an agency; else the first title; else one inside a long line. */
function firstTitle(candidates: readonly string[]): Head | undefined {
  let first: Head | undefined;
  for (const line of candidates) {
    const head = line.length <= 120 ? fromTitle(line) : undefined;
    if (head?.unit) return head;
    first ??= head;
  }
  if (first) return first;
  for (const line of candidates) {
    const head = fromTitle(line.slice(0, 400));
    if (head) return head;
  }
  return undefined;
}

/**
 * Finds title, agency and year.
 *
 * @param lines of the document before part one, in order (the whole document when it has no parts)
 * @param fileTitle the file's own title field
 * @param whole the whole text, for the period, the publisher and the signature
 */
export function headOf(lines: readonly string[], fileTitle: string, whole: string): Head {
  const joined = lines.flatMap((line, i) => [
    ...(lines[i + 1] === undefined ? [] : [line + lines[i + 1]]),
    ...(lines[i + 2] === undefined ? [] : [line + lines[i + 1] + lines[i + 2]]),
  ]);
  const found = firstTitle([...lines, ...joined, fileTitle].map((line) => line.trim()).filter((line) => line.length >= 8));
  const publisher = lines.map((line) => publisherLine.exec(fold(line).text)?.groups?.['unit']).find(Boolean);
  const unit = found?.unit || publisher || signature(whole);
  const period = /(20\d{2})年1月1日/.exec(chineseYear(fold(whole.slice(0, 6000)).text));
  const year = found?.year ?? (period ? Number(period[1]) : null);
  return { title: found?.title ?? '', unit: unit ?? '', year };
}
