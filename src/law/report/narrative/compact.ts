// Running text in the form in which it can be searched.

/** Removes what does not carry meaning in Chinese running text, and makes digits and brackets one width. */
export function compact(text: string): string {
  return text
    .replace(/[０-９．％，]/g, (char) => (char === '，' ? char : String.fromCharCode(char.charCodeAt(0) - 0xfee0)))
    .replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1')
    .replace(/\s+/g, '')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/,/g, '，')
    .replace(/;/g, '；')
    .replace(/:/g, '：');
}
