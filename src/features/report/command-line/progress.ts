// A line of progress on a terminal; nothing in a pipe.

export interface Progress {
  /** `note` stands behind the bar: the file in hand. */
  step(note?: string): void;
  end(): void;
}

const width = 24;

/** A bar on standard error for `total` steps; `total` unknown (undefined) gives a running count. */
export function progress(total: number | undefined): Progress {
  if (!process.stderr.isTTY) return { step: () => undefined, end: () => undefined };
  let done = 0;
  let drawn = 0;
  const draw = (note: string) => {
    const filled = total ? Math.round((width * done) / total) : 0;
    const bar = total === undefined ? '' : `[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] `;
    process.stderr.write(`\r\u001b[K${bar}${done}${total === undefined ? '' : `/${total}`} ${note.slice(0, 40)}`);
  };
  return {
    step(note = '') {
      done++;
      // Drawing costs more than adding up a report.
      if (Date.now() - drawn < 80 && done !== total) return;
      drawn = Date.now();
      draw(note);
    },
    end: () => void process.stderr.write('\r\u001b[K'),
  };
}
