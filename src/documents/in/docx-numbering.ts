import { readXml } from './read-xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  suffix: string;
  style?: string;
  legal: boolean;
  restart?: number;
}

interface Definition {
  levels: Map<number, Level>;
  styleLink?: string;
  numStyleLink?: string;
}

interface Instance {
  definition: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

/** The counters of a document: asked once for each numbered paragraph, in order. */
export interface Numbering {
  /** The label with what stands between it and the text, "" for bullets and unknown lists. */
  next(numId: string, level: number): string;
  /** The level of a list that a style is tied to. */
  levelOfStyle(numId: string, style: string): number | undefined;
}

const digits = '〇一二三四五六七八九';

/** 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五. */
function chinese(value: number, numerals: string, units: readonly string[], zero: string): string {
  if (value <= 0 || value >= 10_000) return String(value);
  const figures = [...String(value)].map(Number);
  let text = '';
  let gap = false;
  figures.forEach((figure, at) => {
    const unit = units[figures.length - 1 - at] ?? '';
    if (figure === 0) gap = true;
    else {
      text += (gap && text ? zero : '') + numerals[figure] + unit;
      gap = false;
    }
  });
  return text;
}

const counting = (value: number) => chinese(value, digits, ['', '十', '百', '千'], '零').replace(/^一十/, '十');
const at = (list: string, value: number) => [...list][value - 1] ?? String(value);

function roman(value: number): string {
  if (value <= 0 || value >= 4000) return String(value);
  const steps: readonly [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let left = value;
  let text = '';
  for (const [amount, letters] of steps) {
    for (; left >= amount; left -= amount) text += letters;
  }
  return text;
}

function letter(value: number): string {
  if (value <= 0) return '';
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(50, Math.ceil(value / 26)));
}

function formatted(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'koreanCounting':
      return counting(value);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return chinese(value, '零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟'], '零');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(value)].map((figure) => digits[Number(figure)]).join('');
    case 'ideographTraditional':
      return at('甲乙丙丁戊己庚辛壬癸', value);
    case 'ideographZodiac':
      return at('子丑寅卯辰巳午未申酉戌亥', value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return at('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', value);
    case 'decimalEnclosedParen':
      return at('⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇', value);
    case 'decimalEnclosedFullstop':
      return at('⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛', value);
    case 'ideographEnclosedCircle':
      return at('㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩', value);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (figure) => String.fromCharCode(figure.charCodeAt(0) + 0xfee0));
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerLetter':
      return letter(value);
    case 'none':
      return '';
    default:
      return String(value);
  }
}

function parse(bytes: Uint8Array): { definitions: Map<string, Definition>; instances: Map<string, Instance> } {
  const definitions = new Map<string, Definition>();
  const instances = new Map<string, Instance>();
  let definition: Definition | undefined;
  let instance: Instance | undefined;
  let level: Level | undefined;
  let overridden = 0;
  readXml(bytes, {
    open(name, attributes) {
      const value = attributes['w:val'] ?? '';
      switch (name) {
        case 'w:abstractNum':
          definition = { levels: new Map() };
          definitions.set(attributes['w:abstractNumId'] ?? '', definition);
          break;
        case 'w:num':
          instance = { definition: '', starts: new Map(), levels: new Map() };
          instances.set(attributes['w:numId'] ?? '', instance);
          break;
        case 'w:abstractNumId':
          if (instance) instance.definition = value;
          break;
        case 'w:styleLink':
          if (definition) definition.styleLink = value;
          break;
        case 'w:numStyleLink':
          if (definition) definition.numStyleLink = value;
          break;
        case 'w:lvlOverride':
          overridden = Number(attributes['w:ilvl'] ?? 0);
          break;
        case 'w:startOverride':
          instance?.starts.set(overridden, Number(value) || 0);
          break;
        case 'w:lvl':
          level = { start: 1, format: 'decimal', text: '', suffix: 'tab', legal: false };
          (instance ?? definition)?.levels.set(Number(attributes['w:ilvl'] ?? 0), level);
          break;
        case 'w:start':
          if (level) level.start = Number(value) || 0;
          break;
        case 'w:numFmt':
          if (level) level.format = value;
          break;
        case 'w:lvlText':
          if (level) level.text = value;
          break;
        case 'w:suff':
          if (level) level.suffix = value;
          break;
        case 'w:pStyle':
          if (level) level.style = value;
          break;
        case 'w:isLgl':
          if (level) level.legal = value !== '0' && value !== 'false';
          break;
        case 'w:lvlRestart':
          if (level) level.restart = Number(value);
          break;
      }
    },
    close(name) {
      if (name === 'w:lvl') level = undefined;
      else if (name === 'w:num') instance = undefined;
      else if (name === 'w:abstractNum') definition = undefined;
    },
  });
  return { definitions, instances };
}

/** Reads numbering.xml; without one no paragraph has a label. */
export function readNumbering(bytes: Uint8Array | undefined): Numbering {
  if (!bytes) return { next: () => '', levelOfStyle: () => undefined };
  const { definitions, instances } = parse(bytes);
  const counters = new Map<string, number[]>();
  const started = new Set<string>();

  const definitionOf = (instance: Instance): Definition | undefined => {
    const own = definitions.get(instance.definition);
    if (!own?.numStyleLink) return own;
    return [...definitions.values()].find((other) => other.styleLink === own.numStyleLink) ?? own;
  };

  return {
    levelOfStyle(numId, style) {
      const instance = instances.get(numId);
      const levels = instance && definitionOf(instance)?.levels;
      return levels && [...levels].find(([, level]) => level.style === style)?.[0];
    },
    next(numId, depth) {
      const instance = instances.get(numId);
      const definition = instance && definitionOf(instance);
      if (!definition) return '';
      const levelAt = (index: number) => instance.levels.get(index) ?? definition.levels.get(index);
      const level = levelAt(depth);
      if (!level) return '';
      const counts = counters.get(instance.definition) ?? [];
      counters.set(instance.definition, counts);
      const override = instance.starts.get(depth);
      const key = `${numId}/${depth}`;
      if (override !== undefined && !started.has(key)) counts[depth] = override - 1;
      started.add(key);
      counts[depth] = (counts[depth] ?? level.start - 1) + 1;
      for (let below = depth + 1; below < counts.length; below++) {
        const restart = levelAt(below)?.restart;
        if (restart === undefined || (restart > 0 && depth < restart)) delete counts[below];
      }
      if (level.format === 'bullet') return '';
      const label = level.text.replace(/%(\d)/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        const other = levelAt(index);
        return formatted(
          counts[index] ?? other?.start ?? 1,
          level.legal && other?.format !== 'decimalZero' ? 'decimal' : (other?.format ?? 'decimal'),
        );
      });
      if (label === '' || level.suffix === 'nothing') return label;
      return level.suffix === 'tab' && /[、）)．。：]$/.test(label) ? label : `${label} `;
    },
  };
}
