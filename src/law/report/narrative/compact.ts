// Running text in the form in which it can be searched.

/** The checks ask for the six parts of one report again and again. */
const recent = new Map<string, string>();

/** Removes what does not carry meaning in Chinese running text, and makes digits and brackets one width. */
export function compact(text: string): string {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const compacted = text
    .replace(/[０-９．％，]/g, (char) => (char === '，' ? char : String.fromCharCode(char.charCodeAt(0) - 0xfee0)))
    .replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1')
    .replace(/\s+/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/,/g, '，')
    .replace(/;/g, '；')
    .replace(/:/g, '：');
  if (recent.size >= 16) recent.clear();
  recent.set(text, compacted);
  return compacted;
}
