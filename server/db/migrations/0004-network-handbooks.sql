-- Reference tables: hospitals, experts, vendors, calendars; and member data that stands beside cases: messages, disputes.

create table hospital (
  id uuid primary key,
  name jsonb not null,
  city jsonb not null,
  city_code text not null,
  level integer not null check (level between 0 and 3),
  class text not null check (class in ('special', 'a', 'b', 'c', 'none')),
  ownership text not null check (ownership in ('public', 'private')),
  requires_visit_card boolean not null,
  is_hot boolean not null,
  is_sample boolean not null,
  address text not null
);
create index hospital_city on hospital (city_code);

create table department (
  code text primary key,
  name jsonb not null
);

create table expert (
  id uuid primary key,
  hospital_id uuid not null references hospital (id),
  department_code text not null references department (code),
  name text not null,
  rank text not null check (rank in ('resident', 'attending', 'associate-chief', 'chief')),
  is_academician boolean not null,
  is_discipline_leader boolean not null,
  clinic_days jsonb not null,
  focus jsonb not null
);
create index expert_hospital on expert (hospital_id);

create table vendor (
  id uuid primary key,
  name text not null,
  is_active boolean not null
);

-- Which hospital serves which service from when to when, by which vendor (3.3.10).
create table network_membership (
  id uuid primary key,
  hospital_id uuid not null references hospital (id),
  service text not null,
  vendor_id uuid not null references vendor (id),
  from_on date not null,
  to_on date,
  check (to_on is null or to_on >= from_on)
);
create index network_membership_service on network_membership (service, from_on);

-- Which handbook versions this house serves; the content is the pack, known by its digest.
create table handbook_version (
  id text not null,
  version text not null,
  digest text not null,
  effective_from date not null,
  published_at timestamptz not null,
  primary key (id, version)
);

-- Notices of the State Council that arrived after the release (R.1).
create table calendar_notice (
  id text primary key,
  content jsonb not null,
  imported_by text not null,
  imported_at timestamptz not null
);

-- A cause beyond control that suspends the affected clocks for a dated scope (N.8).
create table declared_event (
  id uuid primary key,
  cause text not null,
  says jsonb not null,
  city text,
  service text,
  from_at timestamptz not null,
  to_at timestamptz,
  declared_by text not null,
  at timestamptz not null,
  check (to_at is null or to_at >= from_at)
);

create table message (
  policy_number text not null,
  id uuid not null,
  case_number text,
  person_id uuid,
  template text not null,
  channel text not null check (channel in ('sms', 'portal')),
  language text not null check (language in ('zh', 'en')),
  recipient bytea,
  recipient_masked text not null,
  text text not null,
  sms_pieces integer not null check (sms_pieces >= 0),
  state text not null check (state in ('waiting', 'sent', 'delivered', 'failed', 'quiet')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  send_after_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  primary key (policy_number, id)
);
create index message_of_case on message (policy_number, case_number);
create index message_waiting on message (send_after_at) where state in ('waiting', 'quiet', 'sent');
create index message_newest on message (created_at);

-- A dispute between member and vendor with an owner, a clock and an outcome (N.3).
create table dispute (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  vendor_id uuid not null,
  complaint text not null,
  owner_id text not null,
  owner_name text not null,
  opened_at timestamptz not null,
  due_on date not null,
  outcome text,
  closed_at timestamptz,
  primary key (policy_number, id)
);
