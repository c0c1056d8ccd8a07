import type { Migration } from './migrate.ts';

export const migrations: readonly Migration[] = [
  {
    id: '0001-ledger',
    sql: `
create table ledger_head (
  tenant_id text primary key,
  seq bigint not null,
  hash text not null
);
create table ledger_fact (
  tenant_id text not null,
  seq bigint not null,
  at timestamptz(3) not null,
  actor text not null,
  act text not null,
  subject text not null,
  data jsonb not null,
  algorithm text not null,
  previous text not null,
  hash text not null,
  primary key (tenant_id, seq)
);
create index ledger_fact_by_subject on ledger_fact (tenant_id, subject, seq);

create function ledger_refuses_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'restrict_violation';
end $$;
create function ledger_head_only_advances() returns trigger language plpgsql as $$
begin
  if new.tenant_id <> old.tenant_id or new.seq <> old.seq + 1 then
    raise exception 'the ledger head only advances' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger ledger_fact_append_only before update or delete on ledger_fact
  for each row execute function ledger_refuses_change();
create trigger ledger_fact_no_truncate before truncate on ledger_fact
  for each statement execute function ledger_refuses_change();
create trigger ledger_head_advances before update on ledger_head
  for each row execute function ledger_head_only_advances();
create trigger ledger_head_no_delete before delete on ledger_head
  for each row execute function ledger_refuses_change();
create trigger ledger_head_no_truncate before truncate on ledger_head
  for each statement execute function ledger_refuses_change();
`,
  },
  {
    id: '0002-sign-in',
    sql: `
create table session (
  tenant_id text not null,
  token_hash text not null,
  person_id text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (tenant_id, token_hash)
);
create index session_by_person on session (tenant_id, person_id);
create table credential (
  tenant_id text not null,
  person_id text not null,
  password_hash text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, person_id)
);
create table sign_in_attempt (
  tenant_id text not null,
  account_hash text not null,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (tenant_id, account_hash)
);
`,
  },
  {
    id: '0004-secret-key',
    sql: `
create table secret_key (
  tenant_id text not null,
  key_id text not null,
  index_secret text not null,
  made_at timestamptz not null,
  primary key (tenant_id, key_id)
);
`,
  },
  {
    id: '0005-number-series',
    sql: `
create table number_series (
  tenant_id text not null,
  agency_id text not null,
  series text not null,
  year integer not null,
  last integer not null,
  primary key (tenant_id, agency_id, series, year)
);
`,
  },
  {
    id: '0006-submission',
    sql: `
create table submission (
  tenant_id text not null,
  scope text not null,
  key text not null,
  request_hash text not null,
  result jsonb not null,
  made_at timestamptz not null,
  primary key (tenant_id, scope, key)
);
create index submission_by_age on submission (tenant_id, made_at);
`,
  },
  {
    id: '0007-attempt',
    sql: `
create table attempt (
  tenant_id text not null,
  scope text not null,
  key_hash text not null,
  window_ends_at timestamptz not null,
  tries integer not null,
  primary key (tenant_id, scope, key_hash, window_ends_at)
);
create index attempt_by_end on attempt (tenant_id, window_ends_at);
`,
  },
  {
    id: '0008-outbox',
    sql: `
create table outbox (
  tenant_id text not null,
  id text not null,
  kind text not null,
  about text not null,
  dedupe_key text not null,
  channel text not null check (channel in ('mail', 'notice')),
  recipient text,
  title text,
  body text,
  made_at timestamptz not null,
  due_at timestamptz not null,
  held_until timestamptz,
  attempts integer not null,
  ended_at timestamptz,
  outcome text check (outcome in ('sent', 'refused', 'stale')),
  last_error text,
  primary key (tenant_id, id),
  unique (tenant_id, dedupe_key),
  check ((ended_at is null) = (outcome is null))
);
create index outbox_waiting on outbox (tenant_id, due_at) where ended_at is null;
create index outbox_ended on outbox (tenant_id, ended_at) where recipient is not null;
`,
  },
  {
    id: '0009-notice',
    sql: `
create table notice (
  tenant_id text not null,
  person_id text not null,
  id text not null,
  kind text not null,
  about text not null,
  text text not null,
  dedupe_key text not null,
  made_at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, person_id, id),
  unique (tenant_id, person_id, dedupe_key)
);
create index notice_unread on notice (tenant_id, person_id) where read_at is null;
`,
  },
];
