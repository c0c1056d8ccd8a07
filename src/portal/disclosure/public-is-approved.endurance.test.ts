// What is public is always a part of what was approved, byte for byte: random acts of three roles on two nodes, and races. Long, because
// the sequences, the races and the look at every surface share one office and one model.
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadItem, publishingActing } from '../../features/publishing/act-on-item.ts';
import { attachFile } from '../../features/publishing/attach-file.ts';
import { correctItem } from '../../features/publishing/correct-item.ts';
import { dropCorrection } from '../../features/publishing/drop-correction.ts';
import { itemContentSchema } from '../../features/publishing/item.ts';
import { askOverride, grantOverride } from '../../features/publishing/override-gate.ts';
import { publishDueItems } from '../../features/publishing/publish-due-items.ts';
import { publishItem } from '../../features/publishing/publish-item.ts';
import {
  fixtureGate,
  type PublishingOffice,
  plantedSecret,
  publishingOffice,
  soundContent,
} from '../../features/publishing/publishing.fixture.ts';
import { reviewItem } from '../../features/publishing/review-item.ts';
import { saveItem } from '../../features/publishing/save-item.ts';
import { scanItem } from '../../features/publishing/scan-item.ts';
import { scheduleItem } from '../../features/publishing/schedule-item.ts';
import { setReviewFlow } from '../../features/publishing/set-review-flow.ts';
import { submitItem } from '../../features/publishing/submit-item.ts';
import { takeBackItem } from '../../features/publishing/take-back-item.ts';
import { withdrawItem } from '../../features/publishing/withdraw-item.ts';
import type { ReviewRole, ReviewStep } from '../../law/publishing/review.ts';
import type { Context } from '../../platform/http.ts';
import { buildServer, type Server } from '../../platform/http.ts';
import { isRefusal } from '../../platform/refusal.ts';
import { openPortal } from '../portal.ts';
import { readSiteSettings } from '../site.ts';
import { disclosureDoor } from './disclosure-door.ts';

// The whole number takes half an hour: by hand, and whenever this part of the product changes.
const sequences = Number(process.env['SEQUENCES'] ?? 60);
const races = Number(process.env['RACES'] ?? 25);

let office: PublishingOffice;
let second: { close(): Promise<void> };
let nodes: { readonly context: Context; readonly server: Server }[];

async function portalOf(context: Context): Promise<Server> {
  const portal = openPortal(context, readSiteSettings({}));
  const server = await buildServer(context.config, {
    db: context.db,
    log: context.log,
    identify: async () => undefined,
    permits: () => false,
    problemPage: portal.problemPage,
  });
  await portal.door(server, context);
  await disclosureDoor(context, portal.frame)(server, context);
  await server.ready();
  return server;
}

beforeAll(async () => {
  office = await publishingOffice();
  const other = office.database.secondNode();
  second = other;
  const contexts = [office.context, { ...office.context, db: other.db }];
  nodes = [];
  for (const context of contexts) nodes.push({ context, server: await portalOf(context) });
  await setReviewFlow(office.acting('signer'), office.town.id, [
    { step: 'secrecy', roles: ['reviewer', 'signer'], alone: false },
    { step: 'first', roles: ['reviewer'], alone: true },
    { step: 'third', roles: ['signer'], alone: true },
  ]);
});
afterAll(async () => {
  for (const { server } of nodes ?? []) await server.close();
  await second?.close();
  await office?.close();
});

/** What the test knows of an item: every state of it carries marks found nowhere else, in its text and in the bytes of its file. */
interface Known {
  readonly id: string;
  /** Marks of the working copy as the test last saw it saved. */
  working: readonly string[];
  /** The marks of everything that all reviewers have passed. */
  readonly approved: Set<string>;
  /** Hash of a content → its marks. */
  readonly marks: Map<string, readonly string[]>;
}

let serial = 0;
const newMark = () => `记号${String(++serial).padStart(6, '0')}号`;
const marksIn = (text: string) => text.match(/记号\d{6}号/g) ?? [];

const acting = (node: number, account: string) => publishingActing(nodes[node % 2]?.context as Context, office.person(account).id);
const rolesOf = (account: string) => office.person(account).roles as ReviewRole[];

async function begin(): Promise<Known> {
  const mark = newMark();
  const id = await office.draft({ title: `云台镇通告${mark}` });
  const known: Known = { id, working: [mark], approved: new Set(), marks: new Map() };
  await remember(known, [mark]);
  return known;
}

/** Notes which marks the content that stands now has; numbering changes the hash and nothing else. */
async function remember(known: Known, marks: readonly string[]): Promise<string> {
  const { contentHash, content } = await loadItem(office.context.db, office.acting('clerk'), known.id);
  // Told from what stands there, not from what was meant: somebody else may have been faster.
  const seen = [...marksIn(JSON.stringify(content)), ...marks.filter((mark) => mark.startsWith('!'))];
  known.marks.set(contentHash, seen);
  return contentHash;
}

type Act = (known: Known, node: number) => Promise<unknown>;

const save =
  (secret: boolean): Act =>
  async (known, node) => {
    const { revision, content } = await loadItem(office.context.db, acting(node, 'clerk'), known.id);
    const mark = newMark();
    const body = [{ kind: 'paragraph' as const, runs: [{ text: `${mark}${secret ? plantedSecret : ''}` }] }];
    await saveItem(acting(node, 'clerk'), known.id, {
      revision,
      content: itemContentSchema.parse({ ...soundContent, title: `云台镇通告${mark}`, body, attachments: content.attachments }),
    });
  };

const swapFile: Act = async (known, node) => {
  const mark = newMark();
  const { context } = nodes[node % 2] as (typeof nodes)[number];
  const file = { name: '附件.txt', type: 'text/plain', content: Buffer.from(`附件 ${mark}`) };
  const attached = await attachFile(context, acting(node, 'clerk'), known.id, file);
  const { revision, content } = await loadItem(context.db, acting(node, 'clerk'), known.id);
  // Named by its mark, so that the model knows the bytes by what stands in the item.
  await saveItem(acting(node, 'clerk'), known.id, {
    revision,
    content: { ...content, attachments: [{ ...attached, name: `附件${mark}.txt` }] },
  });
};

const scan: Act = (known, node) => {
  const { context } = nodes[node % 2] as (typeof nodes)[number];
  return scanItem(context, acting(node, 'clerk'), fixtureGate, known.id);
};
const submit: Act = async (known, node) => {
  const { revision } = await loadItem(office.context.db, acting(node, 'clerk'), known.id);
  await submitItem(acting(node, 'clerk'), known.id, { revision });
};

/** The model's own idea of what is approved: a pass of the last step, for the content of this hash, that was not refused. */
const review =
  (account: string, step: ReviewStep, verdict: 'pass' | 'return'): Act =>
  async (known, node) => {
    const { contentHash, content } = await loadItem(office.context.db, acting(node, account), known.id);
    known.marks.set(contentHash, marksIn(JSON.stringify(content)));
    await reviewItem(acting(node, account), rolesOf(account), known.id, { step, verdict, contentHash, comment: '请改' });
    if (step === 'third' && verdict === 'pass') for (const mark of known.marks.get(contentHash) ?? []) known.approved.add(mark);
  };
const publish: Act = async (known, node) => {
  const { contentHash } = await loadItem(office.context.db, acting(node, 'signer'), known.id);
  await publishItem(acting(node, 'signer'), known.id, { contentHash });
};
const schedule: Act = async (known, node) => {
  const { contentHash } = await loadItem(office.context.db, acting(node, 'signer'), known.id);
  await scheduleItem(acting(node, 'signer'), known.id, { contentHash, at: new Date(office.clock.now().getTime() + 60_000) });
};
const passTime: Act = async (_known, node) => {
  office.clock.advance(120);
  await publishDueItems((nodes[node % 2] as (typeof nodes)[number]).context);
};
const askAndGrant: Act = async (known, node) => {
  const { contentHash } = await loadItem(office.context.db, acting(node, 'clerk'), known.id);
  await askOverride(acting(node, 'clerk'), known.id, { contentHash, reason: '依法应当公开的名单' });
  await grantOverride(acting(node, 'deputy'), known.id, { contentHash });
};
const withdraw: Act = (known, node) => withdrawItem(acting(node, 'signer'), known.id, { reasonClass: 'wrong', reason: '演练' });
const takeBack: Act = (known, node) => takeBackItem(acting(node, 'clerk'), known.id);

const correct: Act = async (known, node) => {
  const { revision } = await loadItem(office.context.db, acting(node, 'clerk'), known.id);
  await correctItem(acting(node, 'clerk'), known.id, { revision, correction: '更正金额' });
};
const giveUp: Act = async (known, node) => {
  const { revision } = await loadItem(office.context.db, acting(node, 'clerk'), known.id);
  await dropCorrection(acting(node, 'clerk'), known.id, { revision });
};

const acts = {
  correct,
  giveUp,
  save: save(false),
  saveSecret: save(true),
  swapFile,
  scan,
  submit,
  secrecy: review('reviewer', 'secrecy', 'pass'),
  first: review('reviewer', 'first', 'pass'),
  third: review('signer', 'third', 'pass'),
  deputySigns: review('deputy', 'third', 'pass'),
  clerkSigns: review('clerk', 'third', 'pass'),
  sendBack: review('signer', 'third', 'return'),
  publish,
  schedule,
  passTime,
  askAndGrant,
  withdraw,
  takeBack,
} satisfies Record<string, Act>;
type ActName = keyof typeof acts;

/** The way to the public; what comes between is left to chance. */
const way: readonly ActName[] = ['scan', 'submit', 'secrecy', 'first', 'third', 'publish'];
const anyAct = fc.constantFrom(...(Object.keys(acts) as ActName[]));
/** A way with other acts strewn in, or chance alone. */
const story: fc.Arbitrary<ActName[]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.array(fc.array(anyAct, { maxLength: 1 }), { minLength: 12, maxLength: 12 })).map(([between]) => {
      return [...way, ...way].flatMap((step, at): ActName[] =>
        at === way.length ? ['correct', 'save', step] : [...(between[at] ?? []), step],
      );
    }),
  },
  { weight: 1, arbitrary: fc.array(anyAct, { minLength: 6, maxLength: 14 }) },
);

/** Does an act; that it is refused is as good an end as any. */
async function attempt(name: ActName, known: Known, node: number): Promise<boolean> {
  try {
    await acts[name](known, node);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** The marks of one item that somebody outside can see now, on one node. */
async function visible(known: Known, node: number): Promise<string[]> {
  const { server } = nodes[node % 2] as (typeof nodes)[number];
  const get = async (url: string) => (await server.inject({ url })).body;
  const page = await get(`/items/${known.id}`);
  const files = [...page.matchAll(/\/items\/[^"/]+\/files\/[^"?]+/g)].map(([url]) => url);
  const bodies = await Promise.all(files.map(get));
  return marksIn([page, ...bodies].join('\n'));
}

async function mustBeApproved(known: Known, node: number, after: string): Promise<void> {
  const rows = await sql<{ all: string }>`
    SELECT p::text AS all FROM item_public p WHERE p.item_id = ${known.id}
  `.execute(office.context.db);
  const inRow = marksIn(rows.rows.map(({ all }) => all).join('\n'));
  const outside = [...inRow, ...(await visible(known, node))].filter((mark) => !known.approved.has(mark));
  expect(outside, `public and never approved, after ${after}`).toEqual([]);
}

describe('what is public was approved', () => {
  test(`${sequences} random sequences of acts by three roles on two nodes`, { timeout: 7_200_000 }, async () => {
    let published = 0;
    const run = async (names: readonly ActName[], first: number) => {
      const known = await begin();
      for (const [at, name] of names.entries()) {
        const done = await attempt(name, known, first + at);
        if (done && (name === 'publish' || name === 'passTime')) published += 1;
        if (done) await mustBeApproved(known, first + at + 1, names.slice(0, at + 1).join(', '));
      }
    };
    await fc.assert(fc.asyncProperty(story, fc.nat(1), run), { numRuns: sequences, endOnFailure: true });
    // The check would hold of an office that never publishes as well.
    expect(published).toBeGreaterThan(sequences / 4);
    // Everything there is on every list, on both nodes, is public now and was found approved above.
    const row = await sql<{ all: string | null }>`SELECT string_agg(title, ' ') AS all FROM item_public`.execute(office.context.db);
    const allowed = new Set(marksIn(row.rows[0]?.all ?? ''));
    for (const { server } of nodes)
      for (const url of [
        '/disclosure',
        `/disclosure/${office.town.slug}`,
        '/disclosure?q=记号',
        '/',
        '/sitemap.xml',
        '/feed.xml',
        '/feed.json',
      ])
        expect(
          marksIn((await server.inject({ url })).body).filter((mark) => !allowed.has(mark)),
          url,
        ).toEqual([]);
  });

  test(`${races} races between looking, approving, changing and publishing`, { timeout: 7_200_000 }, async () => {
    const racing: readonly (readonly ActName[])[] = [
      ['third', 'save', 'scan', 'publish'],
      ['third', 'swapFile', 'publish', 'scan'],
      ['publish', 'takeBack', 'save', 'schedule'],
      ['publish', 'withdraw', 'save', 'passTime'],
      ['first', 'takeBack', 'save', 'scan', 'third'],
    ];
    let changedAfter = 0;
    for (let n = 0; n < races; n++) {
      const known = await begin();
      const together = racing[n % racing.length] as readonly ActName[];
      const reach = together.includes('first') ? 3 : together[0] === 'third' ? 4 : 5;
      for (const name of way.slice(0, reach)) expect(await attempt(name, known, n), name).toBe(true);
      const results = await Promise.all(together.map((name, at) => attempt(name, known, n + at)));
      if (results.filter(Boolean).length > 1) changedAfter += 1;
      for (const node of [0, 1]) await mustBeApproved(known, node, together.join(' with '));
      // Whatever came of it, nothing that stands now goes out without its own approval.
      await attempt('publish', known, n);
      await attempt('passTime', known, n);
      await mustBeApproved(known, n, `${together.join(' with ')}, then publish`);
    }
    expect(changedAfter).toBeGreaterThan(0);
  });
});
