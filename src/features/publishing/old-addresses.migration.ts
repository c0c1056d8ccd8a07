import type { Migration } from '../../platform/migrate.ts';
import type { Fixed, Instant } from '../../platform/tables.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    old_address: OldAddressTable;
  }
}

/** Where a page of the site before this one lies now: an item, or an address of this site. */
export interface OldAddressTable {
  tenant_id: Fixed<string>;
  /** Path and query. */
  address: Fixed<string>;
  item_id: string | null;
  path: string | null;
  changed_at: Instant;
}

/** Also finds the guides and rules of an agency among very many items. */
export const oldAddresses: Migration = {
  id: '0043-old-addresses',
  sql: `
create table old_address (
  tenant_id text not null,
  address text not null,
  item_id text,
  path text,
  changed_at timestamptz not null,
  primary key (tenant_id, address),
  constraint old_address_item foreign key (tenant_id, item_id) references item (tenant_id, id),
  constraint old_address_one_target check ((item_id is null) <> (path is null))
);
create index item_public_genre on item_public (tenant_id, genre, agency_id, published_at desc) where genre <> '';
`,
};
