// U+2E80–2EFF, which NFKC leaves alone. Programs that print to PDF put these glyph names in place of the characters.
const radicalPairs =
  '⺁厂⺄乙⺆冂⺇几⺈刀⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
const radicals = new Map<string, string>();
{
  const characters = [...radicalPairs];
  for (let i = 0; i + 1 < characters.length; i += 2) radicals.set(characters[i] as string, characters[i + 1] as string);
}

// Two radicals whose NFKC form is not the character that simplified Chinese shares the glyph with.
radicals.set('⼾', '户');
radicals.set('⾭', '青');
// And the dots that the maps of Chinese fonts give for an ellipsis.
radicals.set('⋯', '…');

/** Radicals and compatibility ideographs as the characters they stand for; full-width punctuation and everything else stays. */
export function ordinaryCharacters(text: string): string {
  return text.replace(
    /[\u22ef\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu,
    (character) => radicals.get(character) ?? character.normalize('NFKC'),
  );
}

/** Ideographs, kana and full-width or Chinese punctuation: characters between which no space is written. */
export function isChinese(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe4f) ||
    (code >= 0xff00 && code <= 0xffef) ||
    (code >= 0x20000 && code <= 0x3ffff) ||
    code === 0x2014 ||
    (code >= 0x2018 && code <= 0x201d) ||
    code === 0x2026 ||
    (code >= 0x2460 && code <= 0x24ff)
  );
}

/** No-break and exotic spaces as plain ones, no zero-width characters, no spaces at the ends of lines. Ideographic spaces stay inside. */
export function tidy(text: string): string {
  if (!/[\s\u00ad\u200b-\u200d\u2060\ufeff]/.test(text)) return text;
  const plain = text.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '').replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ');
  if (!plain.includes('\n')) return plain.trim();
  return plain
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
