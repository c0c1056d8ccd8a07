// What lets an applicant go on for a while after the code was right: sealed, short-lived, good for one case.
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import { SealBroken } from '../../platform/secrets.ts';
import type { Ticket } from './citizen-desk.contract.ts';
import type { Vault } from './sealing.ts';

/** Whom it lets in: the applicant to the case, or somebody whose opinion was asked to that question. */
export interface Admission {
  readonly of: 'case' | 'opinion';
  readonly id: string;
}

const minutes = 30;

export function issueTicket(vault: Vault, clock: Clock, { of, id }: Admission): Ticket {
  return vault.seal('ticket', of, { id, until: clock.now().getTime() + minutes * 60_000 });
}

/** @throws Refusal 401 `ticket-over` when it is old, forged, or of the other kind */
export function readTicket(vault: Vault, clock: Clock, of: Admission['of'], ticket: Ticket): string {
  const over = new Refusal({
    code: 'ticket-over',
    status: 401,
    message: `查询已超过 ${minutes} 分钟，为保护您的信息已自动退出。请重新查询。`,
  });
  try {
    const { id, until } = vault.open<{ id: string; until: number }>('ticket', of, ticket);
    if (clock.now().getTime() > until) throw over;
    return id;
  } catch (error) {
    if (error instanceof SealBroken) throw over;
    throw error;
  }
}
