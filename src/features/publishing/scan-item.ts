import type { MaskedRow } from '../../law/privacy/splice-masks.ts';
import { todayInShanghai } from '../../platform/clock.ts';
import type { Context } from '../../platform/http.ts';
import { actOnItem, type LoadedItem, loadItem, type PublishingActing } from './act-on-item.ts';
import type { GateFinding, GateState, GateVerdict } from './gate-verdict.ts';
import type { ItemContent } from './item.ts';
import { itemFile } from './item-files.ts';
import { writeGate } from './items.store.ts';
import { numberItem } from './number-item.ts';
import { splicedMasks } from './spliced-masks.ts';
import { wordingFindings } from './wording-findings.ts';

/** What one file, or the text itself, turned out to hold. */
export interface GateAnswer {
  readonly verdict: GateVerdict;
  readonly findings: readonly Omit<GateFinding, 'file'>[];
  /** Partly hidden ID numbers of persons, to be held against what is public already. */
  readonly masked: readonly MaskedRow[];
}

/** clean: nothing has to be done; refused: a person has to see to it, with what to do. */
export type MaskAnswer =
  | { readonly kind: 'clean' }
  | { readonly kind: 'masked'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly message: string };

/** The leak gate: looks at everything that can become public. */
export interface Gate {
  /** Changes with the rules: what was looked at under other rules is looked at again. */
  readonly rulesVersion: string;
  /** All text of an item: title, what is told about it, body, names of its files. */
  scanContent(content: ItemContent): GateAnswer;
  /** Never throws for a bad file: what cannot be looked into is not checked. */
  scanFile(content: Uint8Array, name: string): Promise<GateAnswer>;
  /** The same content with what it would stop masked; the same object when there is nothing. */
  maskContent(content: ItemContent): ItemContent;
  /** A file that it would stop, made anew with only what readers see, masked. */
  maskFile(content: Uint8Array, name: string): Promise<MaskAnswer>;
}

const worst = (verdicts: readonly GateVerdict[]): GateVerdict =>
  verdicts.includes('notChecked') ? 'notChecked' : verdicts.includes('found') ? 'found' : 'clean';

export interface LookedAt {
  readonly verdict: GateVerdict;
  readonly findings: readonly GateFinding[];
  readonly masked: readonly MaskedRow[];
}

/** Holds an item's content and files against the gate, what is public already, and the office's words. Writes nothing. */
export async function lookAt(
  context: Pick<Context, 'db' | 'storage' | 'tenant'>,
  acting: PublishingActing,
  gate: Gate,
  { id, agencyId, content }: Pick<LoadedItem, 'id' | 'agencyId' | 'content'>,
): Promise<LookedAt> {
  const { db, tenant } = context;
  const { vault, clock } = acting;
  const answers: { readonly file: string; readonly answer: GateAnswer }[] = [{ file: '正文', answer: gate.scanContent(content) }];
  for (const { id: fileId, name } of content.attachments) {
    const { content: bytes } = await itemFile(context, vault, id, fileId);
    answers.push({ file: name, answer: await gate.scanFile(bytes, name) });
  }
  const masked = answers.flatMap(({ file, answer }) => answer.masked.map((row) => ({ ...row, at: `${file} ${row.at}` })));
  const splices = await splicedMasks(db, acting, id, masked, todayInShanghai(clock));
  const words = await wordingFindings(db, tenant, agencyId, content);
  return {
    verdict: worst([...answers.map(({ answer }) => answer.verdict), splices.length + words.length > 0 ? 'found' : 'clean']),
    findings: [
      ...answers.flatMap(({ file, answer }) => answer.findings.map((finding): GateFinding => ({ file, ...finding }))),
      ...splices.map(
        ({ fresh, known, candidates, rule, indexNumber, title }): GateFinding => ({
          file: '名单',
          at: fresh.at,
          kind: 'weakMask',
          level: rule === 'maskSpliced' ? 'block' : 'warn',
          shown: fresh.pattern,
          message: `与已经公开的“${title}”（${indexNumber}，${known.at}）里同一人的号码拼合后，只剩${candidates}种可能。请与那一份用同样的掩码，或者删去号码。`,
        }),
      ),
      ...words,
    ],
    masked,
  };
}

/**
 * Numbers the item if need be, looks at exactly what it holds now, and writes down what was found. Looking takes seconds and is done
 * outside of any transaction; a change meanwhile makes it void.
 *
 * @throws Refusal 409 `changed-meanwhile`, `wrong-state`; 422 `no-agency-code`
 */
export async function scanItem(
  context: Pick<Context, 'db' | 'storage' | 'tenant'>,
  acting: PublishingActing,
  gate: Gate,
  id: string,
): Promise<Pick<GateState, 'verdict' | 'findings' | 'rulesVersion' | 'scannedAt'>> {
  const { vault } = acting;
  await numberItem(acting, id);
  const item = await loadItem(context.db, acting, id);
  const { contentHash } = item;
  const { verdict, findings, masked } = await lookAt(context, acting, gate, item);
  const order = { id, fact: 'scan-item', label: '体检', from: ['draft', 'returned', 'inReview'], revision: item.revision } as const;
  await actOnItem(acting, order, async ({ tx, now }) => {
    await writeGate(tx, acting.tenant, {
      itemId: id,
      contentHash,
      verdict,
      findings: JSON.stringify(findings),
      rulesVersion: gate.rulesVersion,
      masksSealed: vault.sealMasks(id, contentHash, masked),
      at: now,
    });
    return { contentHash, verdict, findings: findings.length, rulesVersion: gate.rulesVersion };
  });
  return { verdict, findings, rulesVersion: gate.rulesVersion, scannedAt: acting.clock.now() };
}
