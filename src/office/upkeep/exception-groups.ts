import { type ExceptionKind, exceptionKinds } from '../../features/publishing/upkeep/exception-kinds.ts';
import type { UpkeepRow } from './upkeep.calls.ts';

export interface ExceptionGroup {
  readonly kind: ExceptionKind;
  readonly label: string;
  readonly advice: string;
  readonly rows: readonly UpkeepRow[];
}

/** Rows under their kinds, the most pressing kind first; kinds without rows are left out, and the order inside a kind stays. */
export function exceptionGroups(rows: readonly UpkeepRow[]): ExceptionGroup[] {
  return (Object.keys(exceptionKinds) as ExceptionKind[])
    .map((kind) => ({ kind, ...exceptionKinds[kind], rows: rows.filter((row) => row.kind === kind) }))
    .filter((group) => group.rows.length > 0);
}
