import { act } from '../../../platform/act.ts';
import { dayInShanghai } from '../../../platform/clock.ts';
import { type GuardedAnswer, guardedAnswer } from '../../../platform/fetch-guard.ts';
import type { Context } from '../../../platform/http.ts';
import { type LinkVerdict, linkVerdict } from './link-verdict.ts';
import { type DueLink, dueLinks } from './links.ts';
import { ownPage, ownPath } from './own-pages.ts';
import { gatherLinks, writeVerdict } from './upkeep.store.ts';

export interface LinkRound {
  /** Addresses in one go. */
  readonly most: number;
  /** No address is begun after so many milliseconds. */
  readonly withinMs: number;
  /** Between two questions to one host. */
  readonly pauseMs: number;
  readonly ask?: (address: string) => Promise<GuardedAnswer>;
}

/** Hosts that are asked side by side; each of them is asked one thing at a time. */
const hostsAtOnce = 4;

/**
 * Looks behind the links of everything that is public, those that waited longest first, and writes down what was found. Links to this
 * site are looked up in the database. @returns how many addresses were looked at
 */
export async function checkLinks(
  context: Pick<Context, 'db' | 'clock' | 'tenant' | 'config'>,
  { most, withinMs, pauseMs, ask = (address) => guardedAnswer(address) }: LinkRound,
): Promise<number> {
  const { db, tenant, clock, config } = context;
  const started = performance.now();
  await act(db, (tx) => gatherLinks(tx, tenant));
  const lanes = byHost(await dueLinks(db, tenant, clock.now(), most));
  let looked = 0;
  const look = async ({ address, addressHash }: DueLink) => {
    const path = ownPath(address, config);
    const verdict: LinkVerdict = path === undefined ? linkVerdict(await ask(address), address) : await ownPage(db, tenant, path);
    const at = clock.now();
    await act(db, (tx) => writeVerdict(tx, tenant, { addressHash, verdict, at, on: dayInShanghai(at) }));
    looked += 1;
  };
  const takeLanes = async () => {
    for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift())
      for (const [at, link] of lane.entries()) {
        if (performance.now() - started > withinMs) return;
        if (at > 0 && pauseMs > 0) await new Promise((done) => setTimeout(done, pauseMs));
        await look(link);
      }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, takeLanes));
  return looked;
}

/** One lane for each host, in the order of the list. */
function byHost(links: readonly DueLink[]): DueLink[][] {
  const lanes = new Map<string, DueLink[]>();
  for (const link of links) {
    const host = URL.canParse(link.address) ? new URL(link.address).hostname : '';
    lanes.set(host, [...(lanes.get(host) ?? []), link]);
  }
  return [...lanes.values()];
}
