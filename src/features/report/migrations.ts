// Long, because a released migration is never changed or moved, and each table stands beside its columns.
import type { ColumnType } from 'kysely';
import type { Migration } from '../../platform/migrate.ts';
import type { ColumnsOf, Fixed, Instant, Tables } from '../../platform/tables.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    report: ReportTable;
    report_version: ReportVersionTable;
    report_check: ReportCheckTable;
    report_correction: ReportCorrectionTable;
    report_dismissal: ReportDismissalTable;
    report_step: ReportStepTable;
    report_publication: ReportPublicationTable;
    import_run: ImportRunTable;
    import_file: ImportFileTable;
  }
}

type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>;
/** jsonb: parsed on the way out, text on the way in. */
type FixedJson = ColumnType<object, string, never>;

export interface ReportTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  agency_id: string;
  year: number;
  state: string;
  version: number;
  content_hash: string;
  title: string;
  format: string;
  open_error: number;
  open_warning: number;
  open_info: number;
  doubts: number;
  taken_in_on: Fixed<string>;
  changed_at: Instant;
  published_version: number | null;
  published_on: string | null;
}

export interface ReportVersionTable {
  tenant_id: Fixed<string>;
  report_id: Fixed<string>;
  version: Fixed<number>;
  /** The report without cells and findings. */
  content: FixedJson;
  cells: FixedJson;
  content_hash: Fixed<string>;
  source_hash: Fixed<string | null>;
  source_name: Fixed<string | null>;
  source_kind: Fixed<string | null>;
  source_bytes: Fixed<number | null>;
  reader_version: Fixed<string>;
  why: Fixed<string>;
  cells_changed: Fixed<number>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface ReportCheckTable {
  tenant_id: Fixed<string>;
  report_id: Fixed<string>;
  version: number;
  findings: ColumnType<object, string, string>;
  checked_at: Instant;
}

export interface ReportCorrectionTable {
  tenant_id: Fixed<string>;
  report_id: Fixed<string>;
  version: Fixed<number>;
  cell: Fixed<string>;
  before: Fixed<number | null>;
  after: Fixed<number | null>;
  reason: Fixed<string>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface ReportDismissalTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  report_id: Fixed<string>;
  finding_key: Fixed<string>;
  fingerprint: Fixed<string>;
  reason: Fixed<string>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
  restored_by: string | null;
  restored_at: MaybeInstant;
}

export interface ReportStepTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  report_id: Fixed<string>;
  act: Fixed<string>;
  version: Fixed<number>;
  content_hash: Fixed<string>;
  note: Fixed<string>;
  /** The state the report had after it. */
  state: Fixed<string>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface ReportPublicationTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  report_id: Fixed<string>;
  version: Fixed<number>;
  published_on: Fixed<string>;
  published_by: Fixed<string>;
  published_at: Fixed<Date>;
  /** When a newer version took its place. */
  replaced_at: MaybeInstant;
  withdrawn_on: string | null;
  withdrawn_by: string | null;
  withdrawn_at: MaybeInstant;
  reason_class: string | null;
  note: string | null;
}

export interface ImportRunTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  /** For all files of the run, when it was given by hand. */
  agency_id: Fixed<string | null>;
  year: Fixed<number | null>;
  /** Reports of this agency (and, with `reaches_below`, of those below it) may be taken in; null: of any. */
  reach_agency_id: Fixed<string | null>;
  reaches_below: Fixed<boolean>;
  files: Fixed<number>;
  started_by: Fixed<string>;
  started_at: Fixed<Date>;
}

export interface ImportFileTable {
  tenant_id: Fixed<string>;
  run_id: Fixed<string>;
  position: Fixed<number>;
  name: Fixed<string>;
  bytes: Fixed<number>;
  /** Null once the file is refused: its content is then nobody's. */
  file_hash: string | null;
  state: string;
  message: string | null;
  report_id: string | null;
  changed_at: Instant;
}

export const reportColumns: ColumnsOf<
  Pick<
    Tables,
    | 'report'
    | 'report_version'
    | 'report_check'
    | 'report_correction'
    | 'report_dismissal'
    | 'report_step'
    | 'report_publication'
    | 'import_run'
    | 'import_file'
  >
> = {
  report: {
    tenant_id: 'not null',
    id: 'not null',
    agency_id: 'not null',
    year: 'not null',
    state: 'not null',
    version: 'not null',
    content_hash: 'not null',
    title: 'not null',
    format: 'not null',
    open_error: 'not null',
    open_warning: 'not null',
    open_info: 'not null',
    doubts: 'not null',
    taken_in_on: 'not null',
    changed_at: 'not null',
    published_version: 'null',
    published_on: 'null',
  },
  report_version: {
    tenant_id: 'not null',
    report_id: 'not null',
    version: 'not null',
    content: 'not null',
    cells: 'not null',
    content_hash: 'not null',
    source_hash: 'null',
    source_name: 'null',
    source_kind: 'null',
    source_bytes: 'null',
    reader_version: 'not null',
    why: 'not null',
    cells_changed: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
  report_check: { tenant_id: 'not null', report_id: 'not null', version: 'not null', findings: 'not null', checked_at: 'not null' },
  report_correction: {
    tenant_id: 'not null',
    report_id: 'not null',
    version: 'not null',
    cell: 'not null',
    before: 'null',
    after: 'null',
    reason: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
  report_dismissal: {
    tenant_id: 'not null',
    id: 'not null',
    report_id: 'not null',
    finding_key: 'not null',
    fingerprint: 'not null',
    reason: 'not null',
    made_by: 'not null',
    made_at: 'not null',
    restored_by: 'null',
    restored_at: 'null',
  },
  report_step: {
    tenant_id: 'not null',
    id: 'not null',
    report_id: 'not null',
    act: 'not null',
    version: 'not null',
    content_hash: 'not null',
    note: 'not null',
    state: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
  report_publication: {
    tenant_id: 'not null',
    id: 'not null',
    report_id: 'not null',
    version: 'not null',
    published_on: 'not null',
    published_by: 'not null',
    published_at: 'not null',
    replaced_at: 'null',
    withdrawn_on: 'null',
    withdrawn_by: 'null',
    withdrawn_at: 'null',
    reason_class: 'null',
    note: 'null',
  },
  import_run: {
    tenant_id: 'not null',
    id: 'not null',
    agency_id: 'null',
    year: 'null',
    reach_agency_id: 'null',
    reaches_below: 'not null',
    files: 'not null',
    started_by: 'not null',
    started_at: 'not null',
  },
  import_file: {
    tenant_id: 'not null',
    run_id: 'not null',
    position: 'not null',
    name: 'not null',
    bytes: 'not null',
    file_hash: 'null',
    state: 'not null',
    message: 'null',
    report_id: 'null',
    changed_at: 'not null',
  },
};

export const migrations: readonly Migration[] = [
  {
    id: '0020-reports',
    sql: `
create table report (
  tenant_id text not null,
  id text not null,
  agency_id text not null,
  year integer not null,
  state text not null,
  version integer not null,
  content_hash text not null,
  title text not null,
  format text not null,
  open_error integer not null,
  open_warning integer not null,
  open_info integer not null,
  doubts integer not null,
  taken_in_on date not null,
  changed_at timestamptz not null,
  published_version integer,
  published_on date,
  primary key (tenant_id, id),
  constraint report_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  constraint report_once unique (tenant_id, agency_id, year),
  constraint report_state_known check (state in ('draft', 'submitted', 'approved', 'published', 'withdrawn'))
);
create index report_newest on report (tenant_id, year desc, changed_at desc, id);
create index report_by_state on report (tenant_id, state, year desc, changed_at desc, id);
create index report_changed on report (tenant_id, changed_at desc, id);
create index report_public on report (tenant_id, year desc, published_on desc, id) where published_version is not null;

create table report_version (
  tenant_id text not null,
  report_id text not null,
  version integer not null,
  content jsonb not null,
  cells jsonb not null,
  content_hash text not null,
  source_hash text,
  source_name text,
  source_kind text,
  source_bytes bigint,
  reader_version text not null,
  why text not null,
  cells_changed integer not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, report_id, version),
  constraint report_version_report foreign key (tenant_id, report_id) references report (tenant_id, id)
);

create table report_check (
  tenant_id text not null,
  report_id text not null,
  version integer not null,
  findings jsonb not null,
  checked_at timestamptz not null,
  primary key (tenant_id, report_id),
  constraint report_check_report foreign key (tenant_id, report_id) references report (tenant_id, id)
);

create table report_correction (
  tenant_id text not null,
  report_id text not null,
  version integer not null,
  cell text not null,
  before double precision,
  after double precision,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, report_id, version, cell),
  constraint report_correction_version foreign key (tenant_id, report_id, version)
    references report_version (tenant_id, report_id, version)
);

create table report_dismissal (
  tenant_id text not null,
  id text not null,
  report_id text not null,
  finding_key text not null,
  fingerprint text not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  restored_by text,
  restored_at timestamptz,
  primary key (tenant_id, id),
  constraint report_dismissal_report foreign key (tenant_id, report_id) references report (tenant_id, id)
);
create unique index report_dismissal_once on report_dismissal (tenant_id, report_id, finding_key) where restored_at is null;

create table report_step (
  tenant_id text not null,
  id text not null,
  report_id text not null,
  act text not null,
  version integer not null,
  content_hash text not null,
  note text not null,
  state text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint report_step_report foreign key (tenant_id, report_id) references report (tenant_id, id)
);
create index report_step_by_report on report_step (tenant_id, report_id, id);

create table report_publication (
  tenant_id text not null,
  id text not null,
  report_id text not null,
  version integer not null,
  published_on date not null,
  published_by text not null,
  published_at timestamptz not null,
  replaced_at timestamptz,
  withdrawn_on date,
  withdrawn_by text,
  withdrawn_at timestamptz,
  reason_class text,
  note text,
  primary key (tenant_id, id),
  constraint report_publication_version foreign key (tenant_id, report_id, version)
    references report_version (tenant_id, report_id, version),
  constraint report_publication_withdrawal_whole check
    (num_nulls(withdrawn_on, withdrawn_by, withdrawn_at, reason_class, note) in (0, 5))
);
create unique index report_publication_one_live on report_publication (tenant_id, report_id)
  where replaced_at is null and withdrawn_at is null;
create index report_publication_by_report on report_publication (tenant_id, report_id, id);
`,
  },
  {
    id: '0021-imports',
    sql: `
create table import_run (
  tenant_id text not null,
  id text not null,
  agency_id text,
  year integer,
  reach_agency_id text,
  reaches_below boolean not null,
  files integer not null,
  started_by text not null,
  started_at timestamptz not null,
  primary key (tenant_id, id)
);
create table import_file (
  tenant_id text not null,
  run_id text not null,
  position integer not null,
  name text not null,
  bytes bigint not null,
  file_hash text,
  state text not null,
  message text,
  report_id text,
  changed_at timestamptz not null,
  primary key (tenant_id, run_id, position),
  constraint import_file_run foreign key (tenant_id, run_id) references import_run (tenant_id, id),
  constraint import_file_report foreign key (tenant_id, report_id) references report (tenant_id, id),
  constraint import_file_state_known check (state in ('waiting', 'stored', 'known', 'refused'))
);
create index import_file_waiting on import_file (tenant_id, run_id, position) where state = 'waiting';
`,
  },
];
