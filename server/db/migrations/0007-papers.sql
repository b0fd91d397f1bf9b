-- Papers of a case: who judged which document for which paper, and the decisions on the whole set (2.3.2, 4.4.3, 5.3.4, R.2).

-- The newest judgement of a document for a paper counts; none is ever changed.
create table paper_judgement (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  document_id uuid not null,
  item text not null,
  finding text not null check (finding in ('accepted', 'rejected')),
  seen text not null check (seen in ('copy', 'original')),
  reason bytea,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  foreign key (policy_number, document_id) references document (policy_number, id),
  check (finding = 'accepted' or reason is not null)
);
create index paper_judgement_of_case on paper_judgement (policy_number, case_number);

-- The last row counts. `since_at` is the moment from which it holds: a correction reaches back.
create table papers_decision (
  policy_number text not null,
  case_number text not null,
  sequence integer not null check (sequence > 0),
  state text not null check (state in ('undecided', 'complete', 'incomplete')),
  since_at timestamptz,
  gaps bytea not null,
  reason bytea,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (policy_number, case_number, sequence),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  check (state <> 'complete' or since_at is not null),
  check (since_at is null or since_at <= at)
);

-- A fact rests on a document only by pointing at a page of it.
alter table case_fact add column document_id uuid;
alter table case_fact add column document_page integer check (document_page > 0);
alter table case_fact add foreign key (policy_number, document_id) references document (policy_number, id);
alter table case_fact add constraint case_fact_points_at_a_page check ((document_id is null) = (document_page is null));
alter table case_fact add constraint case_fact_rests_on_a_document check (source <> 'document' or document_id is not null) not valid;

-- A promise whose start or suspensions were wrong is not changed: it is superseded by a new one, and what it was stays.
alter table promise drop constraint promise_state_check;
alter table promise add constraint promise_state_check check (state in ('running', 'suspended', 'kept', 'breached', 'kept-late', 'ended', 'superseded'));

-- What the member is waited for belongs to the cause of a suspension; several may be open at once.
alter table promise_suspension add column waits_for jsonb not null default '[]';
