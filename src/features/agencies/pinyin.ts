import { pinyin } from 'pinyin-pro';

function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map((syllable) => syllable.toLowerCase());
}

/** Sorts a Chinese name by sound on any database: the embedded one has no Chinese collation. The name itself settles ties. */
export function sortKeyOf(name: string): string {
  return `${syllables(name).join(' ')} ${name}`;
}

/** The pinyin of a short name as part of an address, e.g. `yun-tai-zhen`. Never empty. */
export function slugOf(shortName: string): string {
  const slug = syllables(shortName)
    .flatMap((syllable) => syllable.match(/[a-z0-9]+/g) ?? [])
    .join('-')
    .slice(0, 50)
    .replace(/-+$/, '');
  return slug || 'danwei';
}
