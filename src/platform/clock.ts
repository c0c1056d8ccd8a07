/** The only source of "now". Handed in from outside, so that any day can be tried. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is set or moved on. */
export interface StillClock extends Clock {
  set(at: string | Date): void;
  /** Moves on by so many seconds; negative moves back. */
  advance(seconds: number): void;
}

/** @param at an ISO instant, e.g. `2026-01-15T09:00:00+08:00` */
export function stillClock(at: string | Date): StillClock {
  let now = new Date(at);
  return {
    now: () => new Date(now),
    set: (to) => {
      now = new Date(to);
    },
    advance: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day in Asia/Shanghai of an instant, `YYYY-MM-DD`, whatever the time zone of the machine. */
export function dayInShanghai(at: Date): string {
  return shanghaiDay.format(at);
}

/** Today in Asia/Shanghai, `YYYY-MM-DD`. */
export function todayInShanghai(clock: Clock): string {
  return dayInShanghai(clock.now());
}
