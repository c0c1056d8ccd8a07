// Long, because a released migration is never changed or moved, and each table stands beside its columns.
import type { ColumnType } from 'kysely';
import type { Migration } from '../../platform/migrate.ts';
import type { Fixed, Instant } from '../../platform/tables.ts';
import { migrations as catalogueMigrations } from './catalogue/migrations.ts';
import { itemKeeping } from './item-keeping.migration.ts';
import { oldAddresses } from './old-addresses.migration.ts';
import { migrations as upkeepMigrations } from './upkeep/migrations.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    item: ItemTable;
    item_version: ItemVersionTable;
    item_file: ItemFileTable;
    item_review: ItemReviewTable;
    item_gate: ItemGateTable;
    item_publication: ItemPublicationTable;
    item_public: ItemPublicTable;
    item_public_file: ItemPublicFileTable;
    publishing_setting: PublishingSettingTable;
  }
}

type MaybeDate = string | null;

/** One piece of information on its way to the public, and its working copy. */
export interface ItemTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  agency_id: Fixed<string>;
  index_number: string;
  state: string;
  revision: number;
  /** Sealed: before it is public it may hold what must not be. */
  sealed: string;
  content_hash: string;
  title: string;
  written_on: MaybeDate;
  publish_by: MaybeDate;
  author_id: Fixed<string>;
  /** Ids of all who changed the working copy since it was last returned. */
  writers: string[];
  scheduled_at: Date | null;
  published_version: number | null;
  published_on: MaybeDate;
  made_at: Fixed<Date>;
  changed_at: Instant;
}

/** Exactly what was sent to review; the public sees one of these. */
export interface ItemVersionTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  version: Fixed<number>;
  sealed: Fixed<string>;
  content_hash: Fixed<string>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface ItemFileTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  item_id: Fixed<string>;
  /** Sealed: a file may be named after a person. */
  name_sealed: Fixed<string>;
  type: Fixed<string>;
  bytes: Fixed<number>;
  sha256: Fixed<string>;
  /** Of the sealed bytes: its name in the storage. */
  file_hash: Fixed<string>;
  /** Id of the file made anew without what must not go out: this one stays inside. */
  replaced_by: string | null;
  added_by: Fixed<string>;
  added_at: Fixed<Date>;
}

export interface ItemReviewTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  no: Fixed<number>;
  step: Fixed<string>;
  verdict: Fixed<string>;
  content_hash: Fixed<string>;
  comment: Fixed<string>;
  /** Id of the person stood in for. */
  on_behalf_of: Fixed<string | null>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

/** What the leak gate said of exactly this content. */
export interface ItemGateTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  content_hash: Fixed<string>;
  verdict: Fixed<string>;
  findings: Fixed<string>;
  rules_version: Fixed<string>;
  scanned_at: Instant;
  override_reason: string | null;
  override_asked_by: string | null;
  overridden_by: string | null;
  /** Partly hidden numbers of persons in it, sealed; they go out with it. */
  masks_sealed: string;
}

export interface ItemPublicationTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  no: Fixed<number>;
  version: Fixed<number>;
  published_by: Fixed<string>;
  published_at: Fixed<Date>;
  published_on: Fixed<string>;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
  reason_class: string | null;
  reason: string | null;
}

/** What the public sees, in the open. Not there: not public, on no surface. */
export interface ItemPublicTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  agency_id: Fixed<string>;
  version: Fixed<number>;
  index_number: Fixed<string>;
  title: Fixed<string>;
  summary: Fixed<string>;
  document_number: Fixed<string>;
  content: ColumnType<object, string, never>;
  content_hash: Fixed<string>;
  written_on: Fixed<string>;
  published_on: Fixed<string>;
  /** Of the first publication since it was last taken down. */
  published_at: Fixed<Date>;
  changed_at: Fixed<Date>;
  duty_code: Fixed<string>;
  subject: Fixed<string>;
  genre: Fixed<string>;
  validity: string | null;
  matter_ids: Fixed<string[]>;
  carriers: Fixed<string[]>;
  /** Words of title and text, cut for search. */
  words: ColumnType<string, string, never>;
  made_up: Fixed<boolean>;
  /** Last day on which it is to be seen; null: without end. */
  notice_until: Fixed<MaybeDate>;
}

export interface ItemPublicFileTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  file_id: Fixed<string>;
  no: Fixed<number>;
}

/** How an office reviews; without a row the standing flow. */
export interface PublishingSettingTable {
  tenant_id: Fixed<string>;
  agency_id: Fixed<string>;
  flow: ColumnType<object, string, string>;
  changed_at: Instant;
}

export const migrations: readonly Migration[] = [
  {
    id: '0040-publishing',
    sql: `
create table item (
  tenant_id text not null,
  id text not null,
  agency_id text not null,
  index_number text not null,
  state text not null,
  revision integer not null,
  sealed text not null,
  content_hash text not null,
  title text not null,
  written_on date,
  publish_by date,
  author_id text not null,
  writers text[] not null,
  scheduled_at timestamptz,
  published_version integer,
  published_on date,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint item_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  constraint item_state_known check (state in ('draft', 'returned', 'inReview', 'approved', 'scheduled', 'published', 'withdrawn', 'binned'))
);
create unique index item_index_number on item (tenant_id, index_number) where index_number <> '';
create index item_newest on item (tenant_id, agency_id, changed_at desc, id);
create index item_by_state on item (tenant_id, agency_id, state, changed_at desc, id);
create index item_scheduled on item (tenant_id, scheduled_at) where state = 'scheduled';

create table item_version (
  tenant_id text not null,
  item_id text not null,
  version integer not null,
  sealed text not null,
  content_hash text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, item_id, version),
  constraint item_version_item foreign key (tenant_id, item_id) references item (tenant_id, id)
);

create table item_file (
  tenant_id text not null,
  id text not null,
  item_id text not null,
  name_sealed text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null,
  file_hash text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (tenant_id, id),
  constraint item_file_item foreign key (tenant_id, item_id) references item (tenant_id, id)
);
create index item_file_of on item_file (tenant_id, item_id);

create table item_review (
  tenant_id text not null,
  item_id text not null,
  no integer not null,
  step text not null,
  verdict text not null,
  content_hash text not null,
  comment text not null,
  on_behalf_of text,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, item_id, no),
  constraint item_review_item foreign key (tenant_id, item_id) references item (tenant_id, id),
  constraint item_review_verdict check (verdict in ('pass', 'return'))
);

create table item_gate (
  tenant_id text not null,
  item_id text not null,
  content_hash text not null,
  verdict text not null,
  findings text not null,
  rules_version text not null,
  scanned_at timestamptz not null,
  override_reason text,
  override_asked_by text,
  overridden_by text,
  primary key (tenant_id, item_id, content_hash),
  constraint item_gate_item foreign key (tenant_id, item_id) references item (tenant_id, id),
  constraint item_gate_verdict check (verdict in ('clean', 'found', 'notChecked')),
  constraint item_gate_two_people check (overridden_by is null or overridden_by <> override_asked_by)
);

create table item_publication (
  tenant_id text not null,
  item_id text not null,
  no integer not null,
  version integer not null,
  published_by text not null,
  published_at timestamptz not null,
  published_on date not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  reason_class text,
  reason text,
  primary key (tenant_id, item_id, no),
  constraint item_publication_version foreign key (tenant_id, item_id, version) references item_version (tenant_id, item_id, version)
);
create unique index item_publication_live on item_publication (tenant_id, item_id) where withdrawn_at is null;

create table item_public (
  tenant_id text not null,
  item_id text not null,
  agency_id text not null,
  version integer not null,
  index_number text not null,
  title text not null,
  summary text not null,
  document_number text not null,
  content jsonb not null,
  content_hash text not null,
  written_on date not null,
  published_on date not null,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  duty_code text not null,
  subject text not null,
  genre text not null,
  validity text,
  matter_ids text[] not null,
  carriers text[] not null,
  words tsvector not null,
  made_up boolean not null,
  primary key (tenant_id, item_id),
  constraint item_public_version foreign key (tenant_id, item_id, version) references item_version (tenant_id, item_id, version)
);
create index item_public_newest on item_public (tenant_id, published_at desc, item_id);
create index item_public_by_agency on item_public (tenant_id, agency_id, published_at desc, item_id);
create index item_public_by_duty on item_public (tenant_id, agency_id, duty_code, published_at desc, item_id);
create unique index item_public_number on item_public (tenant_id, index_number);
create index item_public_document on item_public (tenant_id, document_number) where document_number <> '';
create index item_public_matters on item_public using gin (matter_ids);
create index item_public_words on item_public using gin (words);

create table item_public_file (
  tenant_id text not null,
  item_id text not null,
  file_id text not null,
  no integer not null,
  primary key (tenant_id, file_id),
  constraint item_public_file_item foreign key (tenant_id, item_id) references item_public (tenant_id, item_id) on delete cascade,
  constraint item_public_file_file foreign key (tenant_id, file_id) references item_file (tenant_id, id)
);
create index item_public_file_of on item_public_file (tenant_id, item_id, no);

create table publishing_setting (
  tenant_id text not null,
  agency_id text not null,
  flow jsonb not null,
  changed_at timestamptz not null,
  primary key (tenant_id, agency_id),
  constraint publishing_setting_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
`,
  },
  ...catalogueMigrations,
  itemKeeping,
  oldAddresses,
  ...upkeepMigrations,
];
