// Wording of a text before it is published: the office's lists, dates against days of the week, attachments against the list.
import { attachmentIssues } from './attachments.ts';
import { multiSearch } from './multi-search.ts';
import { wrongWeekdays } from './weekdays.ts';
import { startList, type WordRow, wordingCategories } from './word-list.ts';

export interface WordingFinding {
  readonly category: string;
  /** Wording never blocks: a person decides. */
  readonly level: 'warn';
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly written: string;
  readonly message: string;
  readonly source: string;
}

export interface WordingOptions {
  /** How many attachments the item has. */
  readonly attachments?: number;
}

/** Blanks and invisible signs in a word do not hide it. Same length as the text is not needed: positions are kept. */
function compact(text: string): { text: string; places: number[] } {
  let kept = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (/[\s\u00ad\u200b-\u200f\u2060\ufeff]/.test(text.charAt(at))) continue;
    kept += text.charAt(at);
    places.push(at);
  }
  return { text: kept, places };
}

/** A check with these lists; making it costs more than using it. */
export function wordingChecker(
  lists: readonly (readonly WordRow[])[] = [startList],
): (text: string, options?: WordingOptions) => WordingFinding[] {
  const rows = lists.flat();
  const search = multiSearch(rows.map(({ wrong }) => wrong));
  return (text, options = {}) => {
    const { text: joined, places } = compact(text);
    const words: WordingFinding[] = [];
    let reach = -1;
    // The longest of words that lie in each other says it all.
    const hits = search(joined).sort((a, b) => a.start - b.start || b.end - a.end);
    for (const { word, start, end } of hits) {
      const { wrong, right, category, source, within = [] } = rows[word] as WordRow;
      if (end <= reach) continue;
      const inLonger = within.some((longer) => {
        for (let shift = longer.indexOf(wrong); shift >= 0; shift = longer.indexOf(wrong, shift + 1))
          if (joined.startsWith(longer, start - shift)) return true;
        return false;
      });
      if (inLonger) continue;
      reach = end;
      const [from, to] = [places[start] as number, (places[end - 1] as number) + 1];
      words.push({
        category: wordingCategories[category],
        level: 'warn',
        start: from,
        end: to,
        written: text.slice(from, to),
        message: `“${wrong}”应写作“${right}”，请核对。`,
        source,
      });
    }
    const own = '本系统设定';
    const dates = wrongWeekdays(text).map(({ start, end, right }): WordingFinding => {
      const written = text.slice(start, end);
      const message = right ? `日期与星期不符，这一天是${right}，请核对。` : '没有这一天，请核对日期。';
      return { category: '日期与星期', level: 'warn', start, end, written, message, source: own };
    });
    const attached = attachmentIssues(text, options.attachments).map(
      ({ start, end, message }): WordingFinding => ({
        category: '附件',
        level: 'warn',
        start,
        end,
        written: text.slice(start, end).trim(),
        message: `${message}请核对。`,
        source: own,
      }),
    );
    return [...words, ...dates, ...attached].sort((a, b) => a.start - b.start);
  };
}
