import type { Attributes } from '../in/read-xml.ts';
import type { Findings } from './findings.ts';
import type { Part } from './package.ts';
import { attributeOf, isOn, walkXml } from './xml.ts';

/** What is said about how characters look; undefined: nothing is said. */
export interface RunLook {
  vanish?: boolean;
  color?: string;
  /** Half points. */
  size?: number;
  ground?: string;
}

/** Takes in a property of a run or of a paragraph. */
export function learnLook(look: RunLook, name: string, attributes: Attributes): void {
  if (name === 'vanish') look.vanish = isOn(attributes);
  else if (name === 'color') look.color = attributeOf(attributes, 'val').toUpperCase();
  else if (name === 'sz') look.size = Number(attributeOf(attributes, 'val')) || 20;
  else if (name === 'highlight') look.ground = attributeOf(attributes, 'val').toLowerCase() === 'white' ? 'FFFFFF' : 'color';
  else if (name === 'shd') {
    const fill = attributeOf(attributes, 'fill').toUpperCase();
    const pattern = attributeOf(attributes, 'val');
    if (/^(clear|nil|)$/.test(pattern)) {
      if (fill && fill !== 'AUTO') look.ground = fill;
    } else look.ground = 'color';
  }
}

const isWhite = (color: string) => /^(F[A-F0-9]){3}$/.test(color);

/** Whether characters that look so cannot be made out. `grounds`: shadings from the inside out. */
export function isInvisible(look: RunLook, grounds: readonly (string | undefined)[]): boolean {
  if (look.vanish || (look.size !== undefined && look.size <= 2)) return true;
  if (!look.color || look.color === 'AUTO') return false;
  const ground = look.ground ?? grounds.find((known) => known !== undefined) ?? 'FFFFFF';
  return look.color === ground || (isWhite(look.color) && isWhite(ground));
}

/** Styles by their id, with what they take over from others. */
export function readWordStyles(part: Part | undefined, findings: Findings): ReadonlyMap<string, RunLook> {
  const styles = new Map<string, { look: RunLook; basedOn?: string }>();
  if (!part) return new Map();
  let current: { look: RunLook; basedOn?: string } | undefined;
  let conditional = 0;
  walkXml(part.bytes, '样式', findings, {
    open(name, attributes) {
      if (name === 'style') {
        current = { look: {} };
        styles.set(attributeOf(attributes, 'styleId'), current);
      } else if (name === 'tblStylePr') {
        conditional++;
        // A table style that shades some of its cells: white letters in it are a matter of its design.
      } else if (current && name === 'basedOn') current.basedOn = attributeOf(attributes, 'val');
      else if (current && conditional > 0) {
        if (name === 'shd') current.look.ground = 'color';
      } else if (current) learnLook(current.look, name, attributes);
    },
    close(name) {
      if (name === 'style') current = undefined;
      else if (name === 'tblStylePr') conditional--;
    },
  });
  const whole = (id: string, depth = 0): RunLook => {
    const style = styles.get(id);
    if (!style || depth > 10) return {};
    return { ...(style.basedOn ? whole(style.basedOn, depth + 1) : {}), ...style.look };
  };
  return new Map([...styles.keys()].map((id) => [id, whole(id)]));
}
