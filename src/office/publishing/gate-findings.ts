// What the gate found, as the screen shows it.
import type { BodyPlace } from './body/body-editor.tsx';
import type { GateFinding, GateReport } from './publishing.calls.ts';

export const levels = { block: '必须处理', warn: '建议处理', note: '留意' } as const;
const order = { block: 0, warn: 1, note: 2 } as const;

/** The place in the text that the gate names; undefined for places elsewhere. */
export function placeOf({ file, at }: Pick<GateFinding, 'file' | 'at'>): BodyPlace | undefined {
  const found = file === '正文' ? /^正文第(\d+)段(?:的表格第(\d+)行第(\d+)列)?/.exec(at) : null;
  if (!found) return undefined;
  const [, block, row, column] = found;
  return { block: Number(block), row: row ? Number(row) : undefined, column: column ? Number(column) : undefined };
}

export interface FileFindings {
  readonly file: string;
  readonly findings: readonly GateFinding[];
}

/** By file, the text first, and the worst first within each. */
export function byFile(findings: readonly GateFinding[]): FileFindings[] {
  const files = new Map<string, GateFinding[]>();
  for (const finding of findings) files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
  return [...files]
    .sort(([a], [b]) => Number(b === '正文') - Number(a === '正文'))
    .map(([file, list]) => ({ file, findings: list.sort((a, b) => order[a.level] - order[b.level]) }));
}

export type GateMood = 'error' | 'warning' | 'success';

/** The verdict as one sentence and how bad it is. What could not be looked into is never called clean. */
export function verdictWords(gate: Pick<GateReport, 'verdict' | 'findings' | 'blocked' | 'override'>): { mood: GateMood; words: string } {
  const count = (level: GateFinding['level']) => gate.findings.filter((one) => one.level === level).length;
  const blocks = count('block');
  if (gate.override?.grantedBy) return { mood: 'warning', words: `有阻断项，已由${gate.override.grantedBy}同意放行。` };
  if (blocks > 0) return { mood: 'error', words: `有 ${blocks} 处必须处理，处理前不能送审。` };
  if (gate.verdict === 'notChecked') return { mood: 'error', words: '有文件没能检查，须由人查看。这不等于没有问题。' };
  const others = count('warn') + count('note');
  return others > 0
    ? { mood: 'warning', words: `没有必须处理的问题，有 ${others} 处请再看一眼。` }
    : { mood: 'success', words: '没有发现问题。' };
}
