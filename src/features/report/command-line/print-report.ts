// A report on a terminal.
import { cellsOf } from '../../../law/report/form.ts';
import { formById } from '../../../law/report/forms.ts';
import type { Finding, Report } from '../../../law/report/report.ts';
import { shown } from '../writing/report-tables.ts';

const levelNames = { error: '错误', warning: '警告', info: '提示' } as const;
const levelColours = { error: 31, warning: 33, info: 36 } as const;

const colour = (code: number, text: string) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);

/** Columns on a terminal: Chinese characters take two. */
export function padded(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const taken = [...text].reduce(
    (sum, char) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1),
    0,
  );
  const space = ' '.repeat(Math.max(0, width - taken));
  return side === 'left' ? text + space : space + text;
}

/** One finding, one line. */
export function printFinding({ level, rule, message, source }: Finding): string {
  return `${colour(levelColours[level], levelNames[level])} ${padded(rule, 5)} ${message} ${colour(2, `［${source}］`)}`;
}

/** The cells of a report, a row of the form a line. */
export function printCells(report: Pick<Report, 'format' | 'cells' | 'printed' | 'doubts'>): string[] {
  const form = formById(report.format);
  if (!form) return ['（没有 2019 或 2021 年格式的表格）'];
  const doubted = new Set(report.doubts.flatMap(({ cells }) => cells));
  const lines: string[] = [];
  let row = '';
  for (const spec of cellsOf(form)) {
    const label = `${spec.table === 'disclosure' ? '表二' : spec.table === 'requests' ? '表三' : '表四'} ${spec.rowLabel.replace(/（区分处理.*$/, '')}`;
    if (label !== row) lines.push(padded(label.length > 30 ? `${label.slice(0, 29)}…` : label, 62));
    row = label;
    lines[lines.length - 1] += padded(doubted.has(spec.id) ? '?' : shown(report, spec.id) || '·', 11, 'right');
  }
  return lines;
}

/** The report for people. `·` is a blank cell, `?` one in doubt. */
export function printReport(report: Report, { cells }: { cells: boolean }): string {
  const count = (level: Finding['level']) => report.findings.filter((finding) => finding.level === level).length;
  const lines = [
    colour(1, report.title || '（没有标题）'),
    `单位 ${report.unit || '？'} · 年度 ${report.year ?? '？'} · 版式 ${report.format} · 部分 ${report.sections.map(({ no }) => no).join('、') || '无'}`,
    ...(cells ? ['', ...printCells(report)] : []),
    ...(report.doubts.length
      ? [
          '',
          `存疑 ${report.doubts.length} 处（单元格留空，请对照原文填写）：`,
          ...report.doubts.map(
            ({ cells: ids, text, why, candidates }) => `  “${text}” ${why}；${ids.length} 格，${candidates.length || '很多'}种读法`,
          ),
        ]
      : []),
    '',
    report.findings.length ? `错误 ${count('error')} · 警告 ${count('warning')} · 提示 ${count('info')}` : '没有发现问题',
    ...report.findings.map((finding) => `  ${printFinding(finding)}`),
  ];
  return `${lines.join('\n')}\n`;
}
