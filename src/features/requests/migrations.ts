// Long, because a released migration is never changed or moved, and each table stands beside its columns.
import type { ColumnType } from 'kysely';
import type { Migration } from '../../platform/migrate.ts';
import type { ColumnsOf, Fixed, Instant, Tables } from '../../platform/tables.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    request: RequestTable;
    request_act: RequestActTable;
    request_paper: RequestPaperTable;
    request_letter: RequestLetterTable;
    request_letter_version: RequestLetterVersionTable;
    request_consultation: RequestConsultationTable;
    request_unit: RequestUnitTable;
    request_relation: RequestRelationTable;
    request_reveal: RequestRevealTable;
    request_setting: RequestSettingTable;
    calendar_notice: CalendarNoticeTable;
    calendar_local_day: CalendarLocalDayTable;
  }
}

type MaybeInstant = ColumnType<Date | null, Date | null, Date | null>;
/** jsonb: parsed on the way out, text on the way in. */
type FixedJson = ColumnType<object, string, never>;
type MaybeFixedJson = ColumnType<object | null, string | null, never>;

/** One request. What identifies a person is sealed; the rest is what the register shows. */
export interface RequestTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  agency_id: Fixed<string>;
  /** request: counted in table three; correction: of one's own record, Article 41. */
  purpose: Fixed<string>;
  year: Fixed<number>;
  ordinal: Fixed<number>;
  number: Fixed<string>;
  channel: Fixed<string>;
  filed_at: Fixed<Date>;
  arrived_on: Fixed<string>;
  applicant_kind: Fixed<string>;
  applicant_sealed: Fixed<string>;
  wanted_sealed: string;
  id_index: Fixed<string | null>;
  name_index: Fixed<string>;
  phone_index: Fixed<string | null>;
  code_hash: string | null;
  summary: string;
  /** Pieces of number, summary and letter number by which the register is searched. */
  grams: string[];
  unit: string;
  handler_id: string | null;
  /** Number of the last act. */
  seq: number;
  /** From here on: computed from the acts by `register-row.ts`, kept for lists. */
  confirmed_on: string | null;
  received_on: string | null;
  stage: string;
  open: boolean;
  limit_runs: boolean;
  reply_by: string | null;
  provisional: boolean;
  due_rank: number;
  /** The day on which time alone changes something: a lapse, the end of a pause. */
  wakes_on: string | null;
  supplement_noticed_on: string | null;
  supplement_by: string | null;
  supplement_on: string | null;
  third_asked_on: string | null;
  third_answered_on: string | null;
  extended_days: number;
  answered_on: string | null;
  outcome: string | null;
  letter_number: string | null;
  service: string | null;
  served_on: string | null;
  fee_yuan: number | null;
  archive_number: string | null;
  changed_at: Instant;
}

/** One thing done on a request. Never changed. */
export interface RequestActTable {
  tenant_id: Fixed<string>;
  request_id: Fixed<string>;
  seq: Fixed<number>;
  act: Fixed<string>;
  on_day: Fixed<string>;
  party: Fixed<string>;
  /** Dates, numbers, ids: nothing of persons. */
  data: FixedJson;
  sealed: Fixed<string | null>;
  letter_id: Fixed<string | null>;
  paper_ids: Fixed<string[]>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface RequestPaperTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  request_id: Fixed<string>;
  no: Fixed<number>;
  kind: Fixed<string>;
  /** Title and name of the file. */
  sealed: Fixed<string>;
  type: Fixed<string>;
  bytes: Fixed<number>;
  pages: Fixed<number | null>;
  /** Of the sealed bytes: its name in the storage. */
  file_hash: Fixed<string>;
  /** Of the content. */
  sha256: Fixed<string>;
  made_from: Fixed<string | null>;
  proof: MaybeFixedJson;
  /** Seen only with a reason: something was covered in the file that went out. */
  locked: boolean;
  party: Fixed<string>;
  added_by: Fixed<string>;
  added_at: Fixed<Date>;
}

export interface RequestLetterTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  request_id: Fixed<string>;
  kind: Fixed<string>;
  /** Whom it goes to: applicant, thirdParty, agency. */
  party: Fixed<string>;
  outcome: string | null;
  consultation_id: Fixed<string | null>;
  state: string;
  version: number;
  /** What was filled in. */
  sealed: string;
  /** The letter as it was signed. */
  signed_sealed: string | null;
  number: string | null;
  service: string | null;
  carrier: string | null;
  drafted_by: Fixed<string>;
  drafted_at: Fixed<Date>;
  submitted_by: string | null;
  reviewed_by: string | null;
  signed_by: string | null;
  signed_on: string | null;
  signed_at: MaybeInstant;
  sent_on: string | null;
  served_on: string | null;
  note_sealed: string | null;
}

export interface RequestLetterVersionTable {
  tenant_id: Fixed<string>;
  letter_id: Fixed<string>;
  version: Fixed<number>;
  sealed: Fixed<string>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface RequestConsultationTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  request_id: Fixed<string>;
  kind: Fixed<string>;
  /** Who is asked, how they are reached, about what. */
  sealed: Fixed<string>;
  code_hash: Fixed<string | null>;
  sent_on: string | null;
  served_on: string | null;
  answered_on: string | null;
  answer: string | null;
  reasons_sealed: string | null;
  weighing_sealed: string | null;
  weighed_by: string | null;
  weighed_on: string | null;
}

export interface RequestUnitTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  request_id: Fixed<string>;
  name: Fixed<string>;
  sealed: string;
  due_on: Fixed<string | null>;
  stage: string;
  done_on: string | null;
}

export interface RequestRelationTable {
  tenant_id: Fixed<string>;
  request_id: Fixed<string>;
  relation: Fixed<string>;
  other_id: Fixed<string>;
}

/** Who looked at personal data, and why. */
export interface RequestRevealTable {
  tenant_id: Fixed<string>;
  id: Fixed<string>;
  request_id: Fixed<string>;
  person_id: Fixed<string>;
  what: Fixed<string>;
  reason_sealed: Fixed<string>;
  at: Fixed<Date>;
}

export interface RequestSettingTable {
  tenant_id: Fixed<string>;
  agency_id: Fixed<string>;
  version: Fixed<number>;
  settings: FixedJson;
  from_on: Fixed<string>;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface CalendarNoticeTable {
  tenant_id: Fixed<string>;
  year: Fixed<number>;
  version: Fixed<number>;
  notice: FixedJson;
  made_by: Fixed<string>;
  made_at: Fixed<Date>;
}

export interface CalendarLocalDayTable {
  tenant_id: Fixed<string>;
  on_day: Fixed<string>;
  workday: boolean;
  reason: string;
  source: string;
  made_by: string;
  made_at: Instant;
}

export const requestColumns: ColumnsOf<
  Pick<
    Tables,
    | 'request'
    | 'request_act'
    | 'request_paper'
    | 'request_letter'
    | 'request_letter_version'
    | 'request_consultation'
    | 'request_unit'
    | 'request_relation'
    | 'request_reveal'
    | 'request_setting'
    | 'calendar_notice'
    | 'calendar_local_day'
  >
> = {
  request: {
    tenant_id: 'not null',
    id: 'not null',
    agency_id: 'not null',
    purpose: 'not null',
    year: 'not null',
    ordinal: 'not null',
    number: 'not null',
    channel: 'not null',
    filed_at: 'not null',
    arrived_on: 'not null',
    applicant_kind: 'not null',
    applicant_sealed: 'not null',
    wanted_sealed: 'not null',
    id_index: 'null',
    name_index: 'not null',
    phone_index: 'null',
    code_hash: 'null',
    summary: 'not null',
    grams: 'not null',
    unit: 'not null',
    handler_id: 'null',
    seq: 'not null',
    confirmed_on: 'null',
    received_on: 'null',
    stage: 'not null',
    open: 'not null',
    limit_runs: 'not null',
    reply_by: 'null',
    provisional: 'not null',
    due_rank: 'not null',
    wakes_on: 'null',
    supplement_noticed_on: 'null',
    supplement_by: 'null',
    supplement_on: 'null',
    third_asked_on: 'null',
    third_answered_on: 'null',
    extended_days: 'not null',
    answered_on: 'null',
    outcome: 'null',
    letter_number: 'null',
    service: 'null',
    served_on: 'null',
    fee_yuan: 'null',
    archive_number: 'null',
    changed_at: 'not null',
  },
  request_act: {
    tenant_id: 'not null',
    request_id: 'not null',
    seq: 'not null',
    act: 'not null',
    on_day: 'not null',
    party: 'not null',
    data: 'not null',
    sealed: 'null',
    letter_id: 'null',
    paper_ids: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
  request_paper: {
    tenant_id: 'not null',
    id: 'not null',
    request_id: 'not null',
    no: 'not null',
    kind: 'not null',
    sealed: 'not null',
    type: 'not null',
    bytes: 'not null',
    pages: 'null',
    file_hash: 'not null',
    sha256: 'not null',
    made_from: 'null',
    proof: 'null',
    locked: 'not null',
    party: 'not null',
    added_by: 'not null',
    added_at: 'not null',
  },
  request_letter: {
    tenant_id: 'not null',
    id: 'not null',
    request_id: 'not null',
    kind: 'not null',
    party: 'not null',
    outcome: 'null',
    consultation_id: 'null',
    state: 'not null',
    version: 'not null',
    sealed: 'not null',
    signed_sealed: 'null',
    number: 'null',
    service: 'null',
    carrier: 'null',
    drafted_by: 'not null',
    drafted_at: 'not null',
    submitted_by: 'null',
    reviewed_by: 'null',
    signed_by: 'null',
    signed_on: 'null',
    signed_at: 'null',
    sent_on: 'null',
    served_on: 'null',
    note_sealed: 'null',
  },
  request_letter_version: {
    tenant_id: 'not null',
    letter_id: 'not null',
    version: 'not null',
    sealed: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
  request_consultation: {
    tenant_id: 'not null',
    id: 'not null',
    request_id: 'not null',
    kind: 'not null',
    sealed: 'not null',
    code_hash: 'null',
    sent_on: 'null',
    served_on: 'null',
    answered_on: 'null',
    answer: 'null',
    reasons_sealed: 'null',
    weighing_sealed: 'null',
    weighed_by: 'null',
    weighed_on: 'null',
  },
  request_unit: {
    tenant_id: 'not null',
    id: 'not null',
    request_id: 'not null',
    name: 'not null',
    sealed: 'not null',
    due_on: 'null',
    stage: 'not null',
    done_on: 'null',
  },
  request_relation: { tenant_id: 'not null', request_id: 'not null', relation: 'not null', other_id: 'not null' },
  request_reveal: {
    tenant_id: 'not null',
    id: 'not null',
    request_id: 'not null',
    person_id: 'not null',
    what: 'not null',
    reason_sealed: 'not null',
    at: 'not null',
  },
  request_setting: {
    tenant_id: 'not null',
    agency_id: 'not null',
    version: 'not null',
    settings: 'not null',
    from_on: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
  calendar_notice: {
    tenant_id: 'not null',
    year: 'not null',
    version: 'not null',
    notice: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
  calendar_local_day: {
    tenant_id: 'not null',
    on_day: 'not null',
    workday: 'not null',
    reason: 'not null',
    source: 'not null',
    made_by: 'not null',
    made_at: 'not null',
  },
};

export const migrations: readonly Migration[] = [
  {
    id: '0030-requests',
    sql: `
create extension if not exists pg_trgm;

create table request (
  tenant_id text not null,
  id text not null,
  agency_id text not null,
  purpose text not null,
  year integer not null,
  ordinal integer not null,
  number text not null,
  channel text not null,
  filed_at timestamptz not null,
  arrived_on date not null,
  applicant_kind text not null,
  applicant_sealed text not null,
  wanted_sealed text not null,
  id_index text,
  name_index text not null,
  phone_index text,
  code_hash text,
  summary text not null,
  grams text[] not null,
  unit text not null,
  handler_id text,
  seq integer not null,
  confirmed_on date,
  received_on date,
  stage text not null,
  open boolean not null,
  limit_runs boolean not null,
  reply_by date,
  provisional boolean not null,
  due_rank integer not null,
  wakes_on date,
  supplement_noticed_on date,
  supplement_by date,
  supplement_on date,
  third_asked_on date,
  third_answered_on date,
  extended_days integer not null,
  answered_on date,
  outcome text,
  letter_number text,
  service text,
  served_on date,
  fee_yuan double precision,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  constraint request_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  constraint request_number_once unique (tenant_id, agency_id, number),
  constraint request_code_once unique (tenant_id, code_hash),
  constraint request_purpose_known check (purpose in ('request', 'correction'))
);
create index request_due on request (tenant_id, agency_id, due_rank, id);
create index request_by_stage on request (tenant_id, agency_id, stage, due_rank, id);
create index request_by_outcome on request (tenant_id, agency_id, outcome, due_rank, id) where outcome is not null;
create index request_by_channel on request (tenant_id, agency_id, channel, due_rank, id);
create index request_by_kind on request (tenant_id, agency_id, applicant_kind, due_rank, id);
create index request_by_year on request (tenant_id, agency_id, year, due_rank, id);
create index request_by_handler on request (tenant_id, agency_id, handler_id, due_rank, id);
create index request_arrived on request (tenant_id, agency_id, arrived_on, id);
create index request_ordinal on request (tenant_id, agency_id, year, ordinal, id);
create index request_filters on request (tenant_id, agency_id, year, outcome, applicant_kind, channel, stage, open);
create index request_open on request (tenant_id, agency_id, reply_by) where open;
create index request_wakes on request (tenant_id, wakes_on) where wakes_on is not null;
create index request_same_id on request (tenant_id, id_index) where id_index is not null;
create index request_same_name on request (tenant_id, name_index);
create index request_same_phone on request (tenant_id, phone_index) where phone_index is not null;
create index request_words on request using gin (grams);

create table request_act (
  tenant_id text not null,
  request_id text not null,
  seq integer not null,
  act text not null,
  on_day date not null,
  party text not null,
  data jsonb not null,
  sealed text,
  letter_id text,
  paper_ids text[] not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, request_id, seq),
  constraint request_act_request foreign key (tenant_id, request_id) references request (tenant_id, id)
);

create table request_paper (
  tenant_id text not null,
  id text not null,
  request_id text not null,
  no integer not null,
  kind text not null,
  sealed text not null,
  type text not null,
  bytes bigint not null,
  pages integer,
  file_hash text not null,
  sha256 text not null,
  made_from text,
  proof jsonb,
  locked boolean not null,
  party text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (tenant_id, id),
  constraint request_paper_request foreign key (tenant_id, request_id) references request (tenant_id, id),
  constraint request_paper_no_once unique (tenant_id, request_id, no)
);

create table request_letter (
  tenant_id text not null,
  id text not null,
  request_id text not null,
  kind text not null,
  party text not null,
  outcome text,
  consultation_id text,
  state text not null,
  version integer not null,
  sealed text not null,
  signed_sealed text,
  number text,
  service text,
  carrier text,
  drafted_by text not null,
  drafted_at timestamptz not null,
  submitted_by text,
  reviewed_by text,
  signed_by text,
  signed_on date,
  signed_at timestamptz,
  sent_on date,
  served_on date,
  note_sealed text,
  primary key (tenant_id, id),
  constraint request_letter_request foreign key (tenant_id, request_id) references request (tenant_id, id),
  constraint request_letter_state_known check (state in ('draft', 'submitted', 'reviewed', 'signed', 'served', 'void')),
  constraint request_letter_signed_whole check
    ((signed_by is null) = (signed_on is null) and (signed_by is null) = (signed_sealed is null))
);
create index request_letter_by_request on request_letter (tenant_id, request_id, id);
create index request_letter_waiting on request_letter (tenant_id, state) where state in ('submitted', 'reviewed');

create table request_letter_version (
  tenant_id text not null,
  letter_id text not null,
  version integer not null,
  sealed text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, letter_id, version),
  constraint request_letter_version_letter foreign key (tenant_id, letter_id) references request_letter (tenant_id, id)
);

create table request_consultation (
  tenant_id text not null,
  id text not null,
  request_id text not null,
  kind text not null,
  sealed text not null,
  code_hash text,
  sent_on date,
  served_on date,
  answered_on date,
  answer text,
  reasons_sealed text,
  weighing_sealed text,
  weighed_by text,
  weighed_on date,
  primary key (tenant_id, id),
  constraint request_consultation_request foreign key (tenant_id, request_id) references request (tenant_id, id),
  constraint request_consultation_code_once unique (tenant_id, code_hash)
);
create index request_consultation_by_request on request_consultation (tenant_id, request_id, id);

create table request_unit (
  tenant_id text not null,
  id text not null,
  request_id text not null,
  name text not null,
  sealed text not null,
  due_on date,
  stage text not null,
  done_on date,
  primary key (tenant_id, id),
  constraint request_unit_request foreign key (tenant_id, request_id) references request (tenant_id, id)
);
create index request_unit_by_request on request_unit (tenant_id, request_id, id);

create table request_relation (
  tenant_id text not null,
  request_id text not null,
  relation text not null,
  other_id text not null,
  primary key (tenant_id, request_id, relation, other_id),
  constraint request_relation_request foreign key (tenant_id, request_id) references request (tenant_id, id),
  constraint request_relation_other foreign key (tenant_id, other_id) references request (tenant_id, id)
);

create table request_reveal (
  tenant_id text not null,
  id text not null,
  request_id text not null,
  person_id text not null,
  what text not null,
  reason_sealed text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint request_reveal_request foreign key (tenant_id, request_id) references request (tenant_id, id)
);
create index request_reveal_by_person on request_reveal (tenant_id, person_id, at);

create table request_setting (
  tenant_id text not null,
  agency_id text not null,
  version integer not null,
  settings jsonb not null,
  from_on date not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, agency_id, version),
  constraint request_setting_agency foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);

create table calendar_notice (
  tenant_id text not null,
  year integer not null,
  version integer not null,
  notice jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, year, version)
);
create table calendar_local_day (
  tenant_id text not null,
  on_day date not null,
  workday boolean not null,
  reason text not null,
  source text not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, on_day)
);
`,
  },
  {
    id: '0031-archive-number',
    sql: `
alter table request add column archive_number text;
update request set archive_number = archived.number
from (
  select distinct on (tenant_id, request_id) tenant_id, request_id, data->>'archiveNumber' as number
  from request_act where act = 'archive' order by tenant_id, request_id, seq desc
) archived
where request.tenant_id = archived.tenant_id and request.id = archived.request_id and request.stage = 'archived';
`,
  },
  {
    // Words lead to requests of an agency and of a span of thirty days of arrival; counts are answered by small indexes alone.
    id: '0032-register-indexes',
    sql: `
drop index request_words;
create index request_words on request
  using gin (grams, (array[agency_id]), (array[(arrived_on - date '2019-01-01') / 30])) where not open;
create index request_open_words on request using gin (grams, (array[agency_id])) where open;
drop index request_open;
create index request_open on request (tenant_id, agency_id, reply_by) include (open, stage, limit_runs, handler_id) where open;
create index request_stages on request (tenant_id, agency_id, stage, handler_id);
`,
  },
];
