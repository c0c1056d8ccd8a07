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
];
