import type { ColumnType } from 'kysely';
import type { Migration } from '../../../platform/migrate.ts';
import type { Fixed, Instant } from '../../../platform/tables.ts';

declare module '../../../platform/tables.ts' {
  interface Tables {
    catalogue_matter: CatalogueMatterTable;
    catalogue_version: CatalogueVersionTable;
    catalogue_row: CatalogueRowTable;
  }
}

/** A matter through all versions: what items name, and what the office has settled about it. */
export interface CatalogueMatterTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  agency_id: Fixed<string>;
  /** Field, class and matter, spaces left out: by this the next version finds it. */
  match_key: Fixed<string>;
  unit: string;
  person_id: string | null;
  limit_number: number | null;
  limit_unit: string | null;
  limit_source: string;
  renewal_days: number | null;
  not_concerned: string;
  changed_at: Instant;
}

export interface CatalogueVersionTable {
  tenant_id: Fixed<string>;
  agency_id: Fixed<string>;
  version: Fixed<number>;
  effective_on: Fixed<string>;
  source: Fixed<string>;
  rows_hash: Fixed<string>;
  adopted_by: Fixed<string>;
  adopted_at: Fixed<Date>;
}

export interface CatalogueRowTable {
  tenant_id: Fixed<string>;
  agency_id: Fixed<string>;
  version: Fixed<number>;
  no: Fixed<number>;
  matter_id: Fixed<string>;
  /** The ten columns. */
  content: ColumnType<object, string, never>;
}

export const migrations: readonly Migration[] = [
  {
    id: '0041-catalogue',
    sql: `
create table catalogue_matter (
  tenant_id text not null,
  id text not null,
  agency_id text not null,
  match_key text not null,
  unit text not null,
  person_id text,
  limit_number integer,
  limit_unit text,
  limit_source text not null,
  renewal_days integer,
  not_concerned text not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint catalogue_matter_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  constraint catalogue_matter_limit check ((limit_number is null) = (limit_unit is null))
);
create unique index catalogue_matter_key on catalogue_matter (tenant_id, agency_id, match_key);

create table catalogue_version (
  tenant_id text not null,
  agency_id text not null,
  version integer not null,
  effective_on date not null,
  source text not null,
  rows_hash text not null,
  adopted_by text not null,
  adopted_at timestamptz not null,
  constraint catalogue_version_once primary key (tenant_id, agency_id, version),
  constraint catalogue_version_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);

create table catalogue_row (
  tenant_id text not null,
  agency_id text not null,
  version integer not null,
  no integer not null,
  matter_id text not null,
  content jsonb not null,
  primary key (tenant_id, agency_id, version, no),
  constraint catalogue_row_version foreign key (tenant_id, agency_id, version)
    references catalogue_version (tenant_id, agency_id, version),
  constraint catalogue_row_matter foreign key (tenant_id, matter_id) references catalogue_matter (tenant_id, id)
);
create unique index catalogue_row_once on catalogue_row (tenant_id, matter_id, version);
`,
  },
];
