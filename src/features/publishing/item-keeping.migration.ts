import type { ColumnType } from 'kysely';
import type { Migration } from '../../platform/migrate.ts';
import type { Fixed, Instant } from '../../platform/tables.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    item_public_link: ItemPublicLinkTable;
    item_public_mask: ItemPublicMaskTable;
    item_validity: ItemValidityTable;
    item_rescan: ItemRescanTable;
    wording_list: WordingListTable;
    review_stand_in: ReviewStandInTable;
  }
}

/** What a public item says of others; gone with it. */
export interface ItemPublicLinkTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  no: Fixed<number>;
  kind: Fixed<string>;
  target_id: Fixed<string>;
}

/** Partly hidden numbers that stand in a public item: what another list must not complete. Gone with it. */
export interface ItemPublicMaskTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  no: Fixed<number>;
  /** Keyed hash of the name: found by it, not read from it. */
  name_key: Fixed<string>;
  at: Fixed<string>;
  place: Fixed<string>;
  pattern: Fixed<string>;
  /** RowFacts. */
  facts: ColumnType<object, string, never>;
}

/** Whether a public item still holds, decided after it was approved. */
export interface ItemValidityTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  validity: string;
  /** Id of the item that repealed or amended it. */
  by_item_id: string | null;
  reason: string;
  decided_by: string;
  decided_at: Instant;
}

/** What the gate's newer rules say of what was published under older ones. */
export interface ItemRescanTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  version: number;
  rules_version: string;
  verdict: string;
  findings: string;
  scanned_at: Instant;
}

export interface WordingListTable {
  tenant_id: Fixed<string>;
  agency_id: Fixed<string>;
  words: ColumnType<object, string, string>;
  changed_by: string;
  changed_at: Instant;
}

/** Who stands in for whom in review, on which days. */
export interface ReviewStandInTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  agency_id: Fixed<string>;
  absent_id: Fixed<string>;
  stand_in_id: Fixed<string>;
  from_on: Fixed<string>;
  until_on: string;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export const itemKeeping: Migration = {
  id: '0042-item-keeping',
  sql: `
alter table item_public add column notice_until date;
create index item_public_notice on item_public (tenant_id, notice_until) where notice_until is not null;
alter table item_gate add column masks_sealed text not null default '';
alter table item_file add column replaced_by text;

create table item_public_link (
  tenant_id text not null,
  item_id text not null,
  no integer not null,
  kind text not null,
  target_id text not null,
  primary key (tenant_id, item_id, no),
  constraint item_public_link_item foreign key (tenant_id, item_id) references item_public (tenant_id, item_id) on delete cascade,
  constraint item_public_link_target foreign key (tenant_id, target_id) references item (tenant_id, id)
);
create index item_public_link_to on item_public_link (tenant_id, target_id);

create table item_public_mask (
  tenant_id text not null,
  item_id text not null,
  no integer not null,
  name_key text not null,
  at text not null,
  place text not null,
  pattern text not null,
  facts jsonb not null,
  primary key (tenant_id, item_id, no),
  constraint item_public_mask_item foreign key (tenant_id, item_id) references item_public (tenant_id, item_id) on delete cascade
);
create index item_public_mask_name on item_public_mask (tenant_id, name_key);

create table item_validity (
  tenant_id text not null,
  item_id text not null,
  validity text not null,
  by_item_id text,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (tenant_id, item_id),
  constraint item_validity_item foreign key (tenant_id, item_id) references item (tenant_id, id),
  constraint item_validity_by foreign key (tenant_id, by_item_id) references item (tenant_id, id),
  constraint item_validity_known check (validity in ('valid', 'repealed', 'expired', 'amended'))
);

create table item_rescan (
  tenant_id text not null,
  item_id text not null,
  version integer not null,
  rules_version text not null,
  verdict text not null,
  findings text not null,
  scanned_at timestamptz not null,
  primary key (tenant_id, item_id),
  constraint item_rescan_item foreign key (tenant_id, item_id) references item (tenant_id, id),
  constraint item_rescan_verdict check (verdict in ('clean', 'found', 'notChecked'))
);

create table wording_list (
  tenant_id text not null,
  agency_id text not null,
  words jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, agency_id),
  constraint wording_list_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);

create table review_stand_in (
  tenant_id text not null,
  id text not null,
  agency_id text not null,
  absent_id text not null,
  stand_in_id text not null,
  from_on date not null,
  until_on date not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint review_stand_in_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  constraint review_stand_in_absent foreign key (tenant_id, absent_id) references person (tenant_id, id),
  constraint review_stand_in_person foreign key (tenant_id, stand_in_id) references person (tenant_id, id),
  constraint review_stand_in_other check (absent_id <> stand_in_id),
  constraint review_stand_in_days check (until_on >= from_on)
);
-- Supervisors count these; there are few of them among very many facts.
create index ledger_fact_overrides on ledger_fact (tenant_id, at) where act in ('ask-override', 'grant-override');
create index review_stand_in_of on review_stand_in (tenant_id, agency_id, until_on);
`,
};
