import { Refusal } from '../../platform/refusal.ts';
import type { Db, Tx } from '../../platform/tables.ts';

/** clean: nothing found in anything; found; notChecked: something could not be looked into, and only a person may clear it. */
export type GateVerdict = 'clean' | 'found' | 'notChecked';

/** One thing the gate found. The text is masked. */
export interface GateFinding {
  /** 正文, or the name of the attachment. */
  readonly file: string;
  readonly at: string;
  readonly kind: string;
  readonly level: 'block' | 'warn' | 'note';
  readonly shown: string;
  readonly message: string;
}

export interface GateState {
  readonly verdict: GateVerdict;
  readonly findings: readonly GateFinding[];
  readonly rulesVersion: string;
  readonly scannedAt: Date;
  /** Partly hidden numbers in it, sealed. */
  readonly masksSealed: string;
  readonly override: { readonly reason: string; readonly askedBy: string; readonly grantedBy: string | null } | null;
}

/** What the gate said of exactly this content; null when it has not looked at it. */
export async function gateOf(db: Db | Tx, tenant: string, itemId: string, contentHash: string): Promise<GateState | null> {
  const row = await db
    .selectFrom('item_gate')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('item_id', '=', itemId)
    .where('content_hash', '=', contentHash)
    .executeTakeFirst();
  if (!row) return null;
  return {
    verdict: row.verdict as GateVerdict,
    findings: JSON.parse(row.findings) as GateFinding[],
    rulesVersion: row.rules_version,
    scannedAt: row.scanned_at,
    masksSealed: row.masks_sealed,
    override:
      row.override_asked_by === null
        ? null
        : { reason: row.override_reason ?? '', askedBy: row.override_asked_by, grantedBy: row.overridden_by },
  };
}

/** Whether it stops the item: something that must not go out, or something nobody has looked into. Warnings do not. */
export function isBlocked(gate: Pick<GateState, 'verdict' | 'findings'>): boolean {
  return gate.verdict === 'notChecked' || gate.findings.some(({ level }) => level === 'block');
}

/** @throws Refusal 409 `not-scanned`; 422 `gate-blocked` */
export function mustPassGate(gate: GateState | null): asserts gate is GateState {
  if (gate === null) throw new Refusal({ code: 'not-scanned', status: 409, message: '这份内容还没有做发布体检，请先体检，再做这一步。' });
  if (!isBlocked(gate) || gate.override?.grantedBy) return;
  const blocking = gate.findings.filter(({ level }) => level === 'block');
  const first = blocking[0];
  const what = first ? `${first.file}${first.at === '' ? '' : `（${first.at}）`}：${first.message}` : '有文件没能检查，要由人查看后确认。';
  throw new Refusal({
    code: 'gate-blocked',
    status: 422,
    message: `发布体检有${Math.max(1, blocking.length)}处必须处理，不能继续。${what}`,
    source: '《政府信息公开条例》第十五条、第十七条',
  });
}
