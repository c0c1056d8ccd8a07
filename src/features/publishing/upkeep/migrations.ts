import type { Migration } from '../../../platform/migrate.ts';
import type { Fixed } from '../../../platform/tables.ts';

declare module '../../../platform/tables.ts' {
  interface Tables {
    item_link_check: ItemLinkCheckTable;
    upkeep_told: UpkeepToldTable;
  }
}

/** A link in a public item and what was found behind it last. Gone with the item. */
export interface ItemLinkCheckTable {
  tenant_id: Fixed<string>;
  item_id: Fixed<string>;
  /** SHA-256 of the address: some are longer than an index takes. */
  address_hash: Fixed<string>;
  address: Fixed<string>;
  /** LinkOutcome; null: not yet looked at. */
  outcome: string | null;
  /** Of HTTP, where something answered. */
  status: number | null;
  checked_at: Date | null;
  checked_on: string | null;
  /** First day of those on which it was broken without ever working in between. */
  broken_from: string | null;
}

/** Exceptions whose owner knows of them. */
export interface UpkeepToldTable {
  tenant_id: Fixed<string>;
  key: Fixed<string>;
  told_at: Fixed<Date>;
}

export const migrations: readonly Migration[] = [
  {
    id: '0045-upkeep',
    sql: `
create table item_link_check (
  tenant_id text not null,
  item_id text not null,
  address_hash text not null,
  address text not null,
  outcome text,
  status integer,
  checked_at timestamptz,
  checked_on date,
  broken_from date,
  primary key (tenant_id, item_id, address_hash),
  constraint item_link_check_item foreign key (tenant_id, item_id) references item_public (tenant_id, item_id) on delete cascade,
  constraint item_link_check_outcome check (outcome in ('works', 'broken', 'inner', 'unknown'))
);
create index item_link_check_due on item_link_check (tenant_id, checked_at nulls first);
create index item_link_check_address on item_link_check (tenant_id, address_hash);

create table upkeep_told (
  tenant_id text not null,
  key text not null,
  told_at timestamptz not null,
  primary key (tenant_id, key)
);
`,
  },
];
