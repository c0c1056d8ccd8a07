import type { ColumnType } from 'kysely';
import type { Migration } from '../../platform/migrate.ts';
import type { ColumnsOf, Fixed, Instant, Tables } from '../../platform/tables.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    agency: AgencyTable;
    person: PersonTable;
    setup_code: SetupCodeTable;
  }
}

export interface AgencyTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  parent_id: string | null;
  path: string;
  kind: string;
  name: string;
  short_name: string;
  slug: string;
  sort_key: string;
  credit_code: string | null;
  made_up: boolean;
  made_up_note: string | null;
  added_at: Fixed<Date>;
}

export interface PersonTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  agency_id: string;
  account: Fixed<string>;
  name: string;
  roles: string[];
  demo: Fixed<boolean>;
  disabled_at: ColumnType<Date | null, Date | null, Date | null>;
  added_at: Fixed<Date>;
}

export interface SetupCodeTable {
  tenant_id: Fixed<string>;
  code_hash: string;
  made_at: Instant;
}

export const agenciesColumns: ColumnsOf<Pick<Tables, 'agency' | 'person' | 'setup_code'>> = {
  agency: {
    tenant_id: 'not null',
    id: 'not null',
    parent_id: 'null',
    path: 'not null',
    kind: 'not null',
    name: 'not null',
    short_name: 'not null',
    slug: 'not null',
    sort_key: 'not null',
    credit_code: 'null',
    made_up: 'not null',
    made_up_note: 'null',
    added_at: 'not null',
  },
  person: {
    tenant_id: 'not null',
    id: 'not null',
    agency_id: 'not null',
    account: 'not null',
    name: 'not null',
    roles: 'not null',
    demo: 'not null',
    disabled_at: 'null',
    added_at: 'not null',
  },
  setup_code: { tenant_id: 'not null', code_hash: 'not null', made_at: 'not null' },
};

export const migrations: readonly Migration[] = [
  {
    id: '0010-agencies',
    sql: `
create table agency (
  tenant_id text not null,
  id text not null,
  parent_id text,
  path text not null,
  kind text not null,
  name text not null,
  short_name text not null,
  slug text not null,
  sort_key text not null,
  credit_code text,
  made_up boolean not null,
  made_up_note text,
  added_at timestamptz not null,
  primary key (tenant_id, id),
  constraint agency_parent foreign key (tenant_id, parent_id) references agency (tenant_id, id),
  constraint agency_slug_once unique (tenant_id, slug),
  constraint agency_credit_code_once unique (tenant_id, credit_code),
  constraint agency_made_up_says_so check (not made_up or made_up_note is not null)
);
create unique index agency_name_once on agency (tenant_id, coalesce(parent_id, ''), name);
create index agency_by_path on agency (tenant_id, path text_pattern_ops);

create table person (
  tenant_id text not null,
  id text not null,
  agency_id text not null,
  account text not null,
  name text not null,
  roles text[] not null,
  demo boolean not null,
  disabled_at timestamptz,
  added_at timestamptz not null,
  primary key (tenant_id, id),
  constraint person_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  constraint person_account_once unique (tenant_id, account)
);
create index person_by_agency on person (tenant_id, agency_id);

create table setup_code (
  tenant_id text primary key,
  code_hash text not null,
  made_at timestamptz not null
);
`,
  },
];
