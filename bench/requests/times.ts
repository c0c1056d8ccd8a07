/** Milliseconds that a piece of work took. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** @param part 0.5 for the median, 0.95 for the time that 95 of 100 stay below */
export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** `p50 / p95` in whole milliseconds; a mark where the goal is missed. */
export function shown(times: readonly number[], goal: number): string {
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.95)];
  const digits = most < 10 ? 1 : 0;
  return `${half.toFixed(digits).padStart(6)} / ${most.toFixed(digits).padStart(5)}${most > goal ? ' !' : '  '}`;
}
