-- Policies and the people of each policy. People are held per policy and found across policies by keyed blind indexes.
-- Fields of type bytea hold AES-256-GCM ciphertext; `…_index` columns hold HMAC-SHA-256 of the normalised value.

create table policy (
  policy_number text primary key,
  product text not null,
  product_name jsonb not null,
  handbook_id text not null,
  handbook_version text not null,
  status text not null check (status in ('in-force', 'lapsed', 'terminated')),
  coverage_from date not null,
  coverage_to date not null,
  first_contract_from date not null,
  waiting_period_ends_on date not null,
  insured_id uuid not null,
  overrides jsonb not null default '[]',
  row_digest text not null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (coverage_to >= coverage_from),
  check (first_contract_from <= coverage_from)
);

create table person (
  policy_number text not null references policy (policy_number),
  id uuid not null,
  relations jsonb not null,
  name bytea not null,
  name_index bytea not null,
  identity_kind text not null check (identity_kind in ('citizen-id', 'residence-permit', 'foreigner-permit', 'passport', 'birth-certificate', 'household-register')),
  identity_number bytea not null,
  identity_index bytea not null,
  phone bytea,
  phone_index bytea,
  born_on bytea,
  address bytea,
  sex text not null check (sex in ('female', 'male', 'unknown')),
  capacity_record text check (capacity_record in ('full', 'limited', 'none')),
  language text not null default 'zh' check (language in ('zh', 'en')),
  version integer not null default 1 check (version > 0),
  updated_at timestamptz not null,
  primary key (policy_number, id)
);
create unique index person_identity_once on person (policy_number, identity_index);
create index person_by_identity on person (identity_index);
create index person_by_phone on person (phone_index);

-- Corrected values keep their earlier versions (2.3.5).
create table person_version (
  policy_number text not null,
  person_id uuid not null,
  version integer not null,
  content bytea not null,
  changed_by text not null,
  at timestamptz not null,
  primary key (policy_number, person_id, version),
  foreign key (policy_number, person_id) references person (policy_number, id)
);

create table guardianship (
  policy_number text not null,
  id uuid not null,
  ward_id uuid not null,
  guardian_id uuid not null,
  kind text not null check (kind in ('parent', 'spouse', 'child', 'relative', 'appointed')),
  proof text not null,
  from_on date not null,
  to_on date,
  recorded_by text not null,
  at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, ward_id) references person (policy_number, id),
  foreign key (policy_number, guardian_id) references person (policy_number, id),
  check (to_on is null or to_on >= from_on)
);

create table authorisation (
  policy_number text not null,
  id uuid not null,
  insured_id uuid not null,
  delegate_name bytea not null,
  delegate_relation text not null,
  how text not null check (how in ('phone-recorded', 'portal', 'paper')),
  evidence text not null,
  given_on date not null,
  ends_on date not null,
  revoked_at timestamptz,
  recorded_by text not null,
  at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, insured_id) references person (policy_number, id),
  check (ends_on >= given_on)
);

create table consent (
  policy_number text not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('contact', 'health-data', 'share-with-vendor', 'share-with-hospital', 'share-with-expert')),
  given boolean not null,
  how text not null check (how in ('portal', 'phone-recorded', 'paper')),
  by_id text not null,
  at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, person_id) references person (policy_number, id)
);

create table notice_acknowledgement (
  policy_number text not null,
  person_id uuid not null,
  handbook_id text not null,
  handbook_version text not null,
  clause text not null,
  how text not null check (how in ('portal', 'phone-recorded')),
  by_id text not null,
  at timestamptz not null,
  primary key (policy_number, person_id, handbook_id, handbook_version, clause),
  foreign key (policy_number, person_id) references person (policy_number, id)
);

-- One file of policies and people: its progress, and row by row what was refused and why.
create table import_run (
  id uuid primary key,
  kind text not null check (kind in ('policies')),
  file_name text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  content bytea,
  rows_total integer,
  rows_done integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  problem jsonb,
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz
);

create table import_refusal (
  import_id uuid not null references import_run (id),
  row_number integer not null,
  sequence integer not null,
  column_name text,
  code text not null,
  sentence jsonb not null,
  primary key (import_id, row_number, sequence)
);

create table disclosure (
  id uuid primary key,
  basis text not null check (basis in ('authority-demand', 'public-safety', 'member-own-disclosure')),
  requester text not null,
  legal_basis text not null,
  scope text not null,
  policy_number text,
  recorded_by_id text not null,
  recorded_by text not null,
  approved_by_id text,
  approved_by text,
  at timestamptz not null,
  approved_at timestamptz,
  check (approved_by_id is null or approved_by_id <> recorded_by_id)
);

create table incident (
  id uuid primary key,
  kind text not null check (kind in ('fault', 'intrusion', 'malware', 'loss', 'other')),
  happened text not null,
  affected text not null,
  measures text not null,
  recorded_by text not null,
  told_regulator_at timestamptz,
  told_people_at timestamptz,
  at timestamptz not null
);
