import type { Context } from '../../platform/http.ts';
import { actOnItem, loadItem, type PublishingActing } from './act-on-item.ts';
import type { GateFinding, GateState, GateVerdict } from './gate-verdict.ts';
import type { ItemContent } from './item.ts';
import { itemFile } from './item-files.ts';
import { writeGate } from './items.store.ts';
import { numberItem } from './number-item.ts';

/** What one file, or the text itself, turned out to hold. */
export interface GateAnswer {
  readonly verdict: GateVerdict;
  readonly findings: readonly Omit<GateFinding, 'file'>[];
}

/** The leak gate: looks at everything that can become public. */
export interface Gate {
  /** Changes with the rules: what was looked at under other rules is looked at again. */
  readonly rulesVersion: string;
  /** All text of an item: title, what is told about it, body, names of its files. */
  scanContent(content: ItemContent): GateAnswer;
  /** Never throws for a bad file: what cannot be looked into is not checked. */
  scanFile(content: Uint8Array, name: string): Promise<GateAnswer>;
}

const worst = (verdicts: readonly GateVerdict[]): GateVerdict =>
  verdicts.includes('notChecked') ? 'notChecked' : verdicts.includes('found') ? 'found' : 'clean';

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
): Promise<Omit<GateState, 'override'>> {
  const { vault } = acting;
  await numberItem(acting, id);
  const item = await loadItem(context.db, acting, id);
  const answers: { readonly file: string; readonly answer: GateAnswer }[] = [{ file: '正文', answer: gate.scanContent(item.content) }];
  for (const { id: fileId, name } of item.content.attachments) {
    const { content } = await itemFile(context, vault, id, fileId);
    answers.push({ file: name, answer: await gate.scanFile(content, name) });
  }
  const verdict = worst(answers.map(({ answer }) => answer.verdict));
  const findings = answers.flatMap(({ file, answer }) => answer.findings.map((finding): GateFinding => ({ file, ...finding })));
  const order = { id, fact: 'scan-item', label: '体检', from: ['draft', 'returned', 'inReview'], revision: item.revision } as const;
  await actOnItem(acting, order, async ({ tx, now }) => {
    const { contentHash } = item;
    await writeGate(tx, acting.tenant, {
      itemId: id,
      contentHash,
      verdict,
      findings: JSON.stringify(findings),
      rulesVersion: gate.rulesVersion,
      at: now,
    });
    return { contentHash, verdict, findings: findings.length, rulesVersion: gate.rulesVersion };
  });
  return { verdict, findings, rulesVersion: gate.rulesVersion, scannedAt: acting.clock.now() };
}
