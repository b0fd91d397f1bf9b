-- Cases, their events, promises, uses and everything that stands beside them. Every key of member data begins with policy_number.

-- Finds the policy of a case number, so that the case is then locked inside one shard.
create table case_directory (
  case_number text primary key,
  policy_number text not null
);

create table kase (
  policy_number text not null references policy (policy_number),
  case_number text not null,
  service text not null,
  lifecycle text not null,
  state text not null,
  is_open boolean not null default true,
  version integer not null default 0 check (version >= 0),
  insured_id uuid not null,
  channel text not null check (channel in ('phone', 'portal', 'api')),
  language text not null check (language in ('zh', 'en')),
  handbook_id text not null,
  handbook_version text not null,
  requester_relation text not null,
  requester_person_id uuid,
  requester_name bytea,
  requester_phone bytea,
  call_id text,
  assignee_id text,
  assignee_name text,
  vendor_id uuid,
  use_id uuid,
  requested_on date not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  decision jsonb,
  need bytea,
  waiting_for jsonb not null default '[]',
  visit_card bytea,
  primary key (policy_number, case_number),
  foreign key (policy_number, insured_id) references person (policy_number, id),
  check (is_open or closed_at is not null)
);
create index kase_open on kase (is_open, opened_at);
create index kase_assignee on kase (assignee_id) where is_open;

-- Append-only history; the state of a case can be replayed from it.
create table case_event (
  policy_number text not null,
  case_number text not null,
  sequence integer not null check (sequence > 0),
  command text not null,
  payload bytea not null,
  chart_event jsonb not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  primary key (policy_number, case_number, sequence),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);

create table case_fact (
  policy_number text not null,
  case_number text not null,
  name text not null,
  version integer not null check (version > 0),
  value bytea not null,
  source text not null,
  given_by text not null,
  given_at timestamptz not null,
  evidence text,
  primary key (policy_number, case_number, name, version),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);

create table case_verdict (
  policy_number text not null,
  case_number text not null,
  sequence integer not null,
  outcome text not null check (outcome in ('eligible', 'refused', 'needs-information', 'emergency')),
  digest text not null,
  verdict bytea not null,
  at timestamptz not null,
  primary key (policy_number, case_number, sequence),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);

-- One row per use of a right; the partial unique index, not the program, spends one use once (1.3.2, R.3).
create table entitlement_use (
  policy_number text not null,
  id uuid not null,
  insured_id uuid not null,
  service text not null,
  slot integer not null check (slot > 0),
  case_number text not null,
  status text not null check (status in ('held', 'consumed', 'released')),
  held_at timestamptz not null,
  consumed_at timestamptz,
  released_at timestamptz,
  fault text check (fault in ('member', 'hospital', 'vendor', 'insurer', 'force-majeure', 'medically-unable')),
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  check (status <> 'consumed' or consumed_at is not null),
  check (status <> 'released' or released_at is not null)
);
create unique index entitlement_use_once on entitlement_use (policy_number, insured_id, service, slot) where status in ('held', 'consumed');
create unique index entitlement_use_of_case on entitlement_use (policy_number, case_number) where status in ('held', 'consumed');

create table promise (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  name text not null,
  clause text not null,
  within_count integer not null check (within_count > 0),
  within_unit text not null check (within_unit in ('working-day', 'working-hour')),
  target_count integer check (target_count > 0),
  extend_grounds jsonb not null default '[]',
  start_event text not null,
  start_at timestamptz not null,
  state text not null check (state in ('running', 'suspended', 'kept', 'breached', 'kept-late', 'ended')),
  due_at timestamptz,
  target_at timestamptz,
  is_provisional boolean not null,
  calendar_revision text not null,
  kept_at timestamptz,
  ended_at timestamptz,
  escalated_percent integer not null default 0 check (escalated_percent in (0, 50, 80, 100)),
  next_check_at timestamptz,
  waits_for jsonb not null default '[]',
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);
create index promise_of_case on promise (policy_number, case_number);
create index promise_due on promise (next_check_at) where state = 'running';
create unique index promise_runs_once on promise (policy_number, case_number, name) where state in ('running', 'suspended', 'breached');

create table promise_suspension (
  policy_number text not null,
  promise_id uuid not null,
  sequence integer not null,
  cause text not null check (cause in ('member', 'event')),
  cause_id text,
  reason jsonb not null,
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (policy_number, promise_id, sequence),
  foreign key (policy_number, promise_id) references promise (policy_number, id),
  check (to_at is null or to_at >= from_at)
);

create table promise_extension (
  policy_number text not null,
  promise_id uuid not null,
  sequence integer not null,
  ground text not null,
  from_due_at timestamptz not null,
  to_due_at timestamptz not null,
  notice_at timestamptz not null,
  at timestamptz not null,
  primary key (policy_number, promise_id, sequence),
  foreign key (policy_number, promise_id) references promise (policy_number, id),
  check (to_due_at > from_due_at)
);

-- A due time that changed because a calendar arrived or was revised: before, after and why (R.1).
create table promise_superseding (
  policy_number text not null,
  promise_id uuid not null,
  sequence integer not null,
  before_due_at timestamptz,
  after_due_at timestamptz,
  calendar_revision text not null,
  reason jsonb not null,
  at timestamptz not null,
  primary key (policy_number, promise_id, sequence),
  foreign key (policy_number, promise_id) references promise (policy_number, id)
);

create table proposal (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  round integer not null check (round > 0),
  position integer not null check (position > 0),
  hospital_id uuid not null,
  department_code text not null,
  expert_id uuid,
  visit_from_on date not null,
  visit_to_on date not null,
  reason text not null,
  state text not null check (state in ('offered', 'accepted', 'declined', 'superseded')),
  at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  check (visit_to_on >= visit_from_on)
);
create unique index proposal_accepted_once on proposal (policy_number, case_number) where state = 'accepted';

create table booking (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  insured_id uuid not null,
  hospital_id uuid not null,
  department_code text not null,
  expert_id uuid,
  visit_at timestamptz not null,
  evidence text not null,
  cautions text,
  state text not null check (state in ('live', 'cancelled', 'attended', 'missed')),
  booked_at timestamptz not null,
  told_at timestamptz,
  ended_evidence text,
  reminded_at timestamptz,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);
-- The fence of 1.3.6: nobody is booked twice for the same time.
create unique index booking_same_time on booking (policy_number, insured_id, visit_at) where state = 'live';
create unique index booking_of_case on booking (policy_number, case_number) where state = 'live';

create table declared_booking (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  insured_id uuid not null,
  hospital text not null,
  expert_name text,
  visit_at timestamptz not null,
  declared_by text not null,
  at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);

create table contact (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  purpose text not null,
  channel text not null,
  outcome text not null check (outcome in ('reached', 'no-answer', 'declined', 'wrong-number')),
  note bytea,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);
create index contact_of_case on contact (policy_number, case_number);

-- What the insurer is owed, such as the cost of a service used by somebody else (N.1).
create table receivable (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  clause text not null,
  amount_fen bigint not null check (amount_fen >= 0 and amount_fen <= 9007199254740991),
  reason text not null,
  evidence text not null,
  opened_by text not null,
  opened_at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);

create table rating (
  policy_number text not null,
  case_number text not null,
  score integer not null check (score between 1 and 5),
  comment text,
  at timestamptz not null,
  primary key (policy_number, case_number),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);

-- Which vendor serves a case from when to when; the last row without an end is the one in charge (N.4).
create table vendor_assignment (
  policy_number text not null,
  case_number text not null,
  sequence integer not null,
  vendor_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  reason text not null,
  assigned_by text not null,
  primary key (policy_number, case_number, sequence),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);
create unique index vendor_in_charge on vendor_assignment (policy_number, case_number) where to_at is null;
