// The attachments that a text speaks of, the list at its end, and the files that come with it have to agree.

export interface AttachmentIssue {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const numerals = '零一二三四五六七八九十';
const numberOf = (written: string): number => (/^\d+$/.test(written) ? Number(written) : numerals.indexOf(written));
const mentioned = /附件\s?(\d{1,2}|[一二三四五六七八九十])(?!\s?[.．、：:])/g;
const listStart = /(?:^|\n)[ \t\u3000]*附\s?件\s?[:：]/g;
const listed = /(?:^|[\n:：])[ \t\u3000]*(?:附件)?(\d{1,2})\s?[.．、][ \t]?\S/g;

/**
 * @param files how many attachments the item has; undefined when that is not known yet
 */
export function attachmentIssues(text: string, files?: number): AttachmentIssue[] {
  const issues: AttachmentIssue[] = [];
  const last = [...text.matchAll(listStart)].at(-1);
  const list = last ? text.slice(last.index, last.index + 2000) : '';
  const numbers = [...list.matchAll(listed)].map((match) => ({
    number: Number(match[1]),
    start: (last?.index ?? 0) + match.index,
    text: match[0],
  }));
  let expected = 1;
  const counted: typeof numbers = [];
  for (const item of numbers) {
    if (item.number !== expected) {
      // A list that begins anew belongs to something else.
      if (item.number <= expected) break;
      issues.push({
        start: item.start,
        end: item.start + item.text.length,
        message: `附件列表里的序号不连续：应是附件${expected}，这里写的是${item.number}。`,
      });
      expected = item.number;
    }
    counted.push(item);
    expected++;
  }
  const count = last ? (counted.length > 0 ? Math.max(...counted.map(({ number }) => number)) : 1) : 0;
  const seen = new Set<number>();
  const body = last ? text.slice(0, last.index) : text;
  for (const match of body.matchAll(mentioned)) {
    const number = numberOf(match[1] as string);
    if (seen.has(number)) continue;
    seen.add(number);
    if (last && number > count)
      issues.push({
        start: match.index,
        end: match.index + match[0].length,
        message: `正文提到附件${number}，附件列表里只有${count}个。`,
      });
    else if (!last && files !== undefined && number > files)
      issues.push({ start: match.index, end: match.index + match[0].length, message: `正文提到附件${number}，实际只有${files}个附件。` });
  }
  if (last && files !== undefined && files !== count)
    issues.push({
      start: last.index,
      end: last.index + last[0].length,
      message: `附件列表写了${count}个，实际有${files}个附件。`,
    });
  return issues.sort((a, b) => a.start - b.start);
}
