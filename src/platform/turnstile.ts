/**
 * Lets so many pieces of work run at once in this process; the others wait their turn, first come first served.
 * For work that queues for one lock of the database anyway: waiting there, it would hold connections that everything else needs.
 */
export function turnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      return await work();
    } finally {
      // Whoever leaves hands the place on, so that nobody who comes just now gets in before those who wait.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
