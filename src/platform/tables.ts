import type { ColumnType, Kysely, SelectType, Transaction } from 'kysely';

/**
 * All tables of the database. Each module adds its own beside its migrations:
 *
 *     declare module '../../platform/tables.ts' {
 *       interface Tables { agency: AgencyTable }
 *     }
 */
export interface Tables {
  migration: MigrationTable;
  ledger_fact: LedgerFactTable;
  ledger_head: LedgerHeadTable;
  session: SessionTable;
  credential: CredentialTable;
  sign_in_attempt: SignInAttemptTable;
  secret_key: SecretKeyTable;
  number_series: NumberSeriesTable;
  submission: SubmissionTable;
  attempt: AttemptTable;
  outbox: OutboxTable;
  notice: NoticeTable;
}

export type Db = Kysely<Tables>;
/** An open transaction: what an act's writes and its fact go through. */
export type Tx = Transaction<Tables>;

/** Written once. */
export type Fixed<T> = ColumnType<T, T, never>;
/** timestamptz: a Date in, a Date out. */
export type Instant = ColumnType<Date, Date, Date>;

export interface MigrationTable {
  id: Fixed<string>;
  checksum: Fixed<string>;
  applied_at: Fixed<Date>;
}

export interface LedgerFactTable {
  tenant_id: Fixed<string>;
  seq: Fixed<number>;
  at: Fixed<Date>;
  actor: Fixed<string>;
  act: Fixed<string>;
  subject: Fixed<string>;
  data: ColumnType<object, string, never>;
  algorithm: Fixed<string>;
  previous: Fixed<string>;
  hash: Fixed<string>;
}

export interface LedgerHeadTable {
  tenant_id: Fixed<string>;
  seq: number;
  hash: string;
}

export interface SessionTable {
  tenant_id: Fixed<string>;
  token_hash: Fixed<string>;
  person_id: Fixed<string>;
  started_at: Fixed<Date>;
  seen_at: Instant;
  ends_at: Fixed<Date>;
}

export interface CredentialTable {
  tenant_id: Fixed<string>;
  person_id: Fixed<string>;
  password_hash: string;
  changed_at: Instant;
}

export interface SignInAttemptTable {
  tenant_id: Fixed<string>;
  /** SHA-256 of the account name tried: also names nobody has, so that a lock does not tell which accounts exist. */
  account_hash: Fixed<string>;
  failures: number;
  last_at: Instant;
  locked_until: ColumnType<Date | null, Date | null, Date | null>;
}

export interface SecretKeyTable {
  tenant_id: Fixed<string>;
  key_id: Fixed<string>;
  /** The secret of indexes and code hashes, sealed with this key. */
  index_secret: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface NumberSeriesTable {
  tenant_id: Fixed<string>;
  agency_id: Fixed<string>;
  series: Fixed<string>;
  year: Fixed<number>;
  last: number;
}

export interface SubmissionTable {
  tenant_id: Fixed<string>;
  scope: Fixed<string>;
  key: Fixed<string>;
  request_hash: Fixed<string>;
  result: ColumnType<object | string | number | boolean, string, string>;
  made_at: Fixed<Date>;
}

export interface AttemptTable {
  tenant_id: Fixed<string>;
  scope: Fixed<string>;
  key_hash: Fixed<string>;
  window_ends_at: Fixed<Date>;
  tries: number;
}

export interface OutboxTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  kind: Fixed<string>;
  about: Fixed<string>;
  dedupe_key: Fixed<string>;
  channel: Fixed<'mail' | 'notice'>;
  /** Sealed, as title and body; emptied some time after the end. */
  recipient: string | null;
  title: string | null;
  body: string | null;
  made_at: Fixed<Date>;
  due_at: Fixed<Date>;
  /** Until then nobody takes it: somebody is sending it, or it waits for its next try. */
  held_until: ColumnType<Date | null, Date | null, Date | null>;
  attempts: number;
  ended_at: ColumnType<Date | null, Date | null, Date | null>;
  outcome: 'sent' | 'refused' | 'stale' | null;
  last_error: string | null;
}

export interface NoticeTable {
  tenant_id: Fixed<string>;
  person_id: Fixed<string>;
  id: Fixed<string>;
  kind: Fixed<string>;
  about: Fixed<string>;
  text: Fixed<string>;
  dedupe_key: Fixed<string>;
  made_at: Fixed<Date>;
  read_at: ColumnType<Date | null, Date | null, Date | null>;
}

/**
 * The columns of tables, written out by hand and held to the interface by the compiler; a database test holds the same list to
 * information_schema, so that neither can drift from the other.
 */
export type ColumnsOf<Part extends Partial<Tables>> = {
  readonly [Name in keyof Part]: {
    readonly [Column in keyof Part[Name]]: null extends SelectType<Part[Name][Column]> ? 'null' : 'not null';
  };
};

export const platformColumns: ColumnsOf<
  Pick<
    Tables,
    | 'migration'
    | 'ledger_fact'
    | 'ledger_head'
    | 'session'
    | 'credential'
    | 'sign_in_attempt'
    | 'secret_key'
    | 'number_series'
    | 'submission'
    | 'attempt'
    | 'outbox'
    | 'notice'
  >
> = {
  migration: { id: 'not null', checksum: 'not null', applied_at: 'not null' },
  ledger_fact: {
    tenant_id: 'not null',
    seq: 'not null',
    at: 'not null',
    actor: 'not null',
    act: 'not null',
    subject: 'not null',
    data: 'not null',
    algorithm: 'not null',
    previous: 'not null',
    hash: 'not null',
  },
  ledger_head: { tenant_id: 'not null', seq: 'not null', hash: 'not null' },
  session: {
    tenant_id: 'not null',
    token_hash: 'not null',
    person_id: 'not null',
    started_at: 'not null',
    seen_at: 'not null',
    ends_at: 'not null',
  },
  credential: { tenant_id: 'not null', person_id: 'not null', password_hash: 'not null', changed_at: 'not null' },
  sign_in_attempt: {
    tenant_id: 'not null',
    account_hash: 'not null',
    failures: 'not null',
    last_at: 'not null',
    locked_until: 'null',
  },
  secret_key: {
    tenant_id: 'not null',
    key_id: 'not null',
    index_secret: 'not null',
    made_at: 'not null',
  },
  number_series: {
    tenant_id: 'not null',
    agency_id: 'not null',
    series: 'not null',
    year: 'not null',
    last: 'not null',
  },
  submission: {
    tenant_id: 'not null',
    scope: 'not null',
    key: 'not null',
    request_hash: 'not null',
    result: 'not null',
    made_at: 'not null',
  },
  attempt: {
    tenant_id: 'not null',
    scope: 'not null',
    key_hash: 'not null',
    window_ends_at: 'not null',
    tries: 'not null',
  },
  outbox: {
    tenant_id: 'not null',
    id: 'not null',
    kind: 'not null',
    about: 'not null',
    dedupe_key: 'not null',
    channel: 'not null',
    recipient: 'null',
    title: 'null',
    body: 'null',
    made_at: 'not null',
    due_at: 'not null',
    held_until: 'null',
    attempts: 'not null',
    ended_at: 'null',
    outcome: 'null',
    last_error: 'null',
  },
  notice: {
    tenant_id: 'not null',
    person_id: 'not null',
    id: 'not null',
    kind: 'not null',
    about: 'not null',
    text: 'not null',
    dedupe_key: 'not null',
    made_at: 'not null',
    read_at: 'null',
  },
};
