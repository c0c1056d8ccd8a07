import { faces } from './page-style.ts';

/** The part of a Word file that says what stands in for a typeface that the machine does not have. */
export const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[
  [faces.title, '宋体', 'roman'],
  [faces.hei, 'SimHei', 'modern'],
  [faces.kai, '楷体', 'modern'],
  [faces.fang, '仿宋', 'modern'],
  [faces.song, 'SimSun', 'roman'],
]
  .map(
    ([name, other, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  .join('')}</w:fonts>`;
