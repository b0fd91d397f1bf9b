-- Second opinions: what is asked, of whom, the packet that names nobody, what the expert wrote, and the reports that were delivered. Words about a person are sealed (N.5).

-- The expert an account of role vendor writes for; it sees the packets of this expert and nothing else.
alter table "user" add column "expertId" uuid;

create table opinion (
  policy_number text not null,
  case_number text not null,
  -- What an expert is shown in place of a name or a case number.
  code text not null,
  questions bytea not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  follow_up bytea,
  follow_up_at timestamptz,
  primary key (policy_number, case_number),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  check ((acknowledged_at is null) = (acknowledged_by is null)),
  check ((follow_up_at is null) = (follow_up is null))
);

-- Which expert was asked from when to when; the last row without an end is the one who writes. Its id is all an expert desk knows of a case.
create table opinion_task (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  expert_id uuid not null,
  hospital_id uuid not null,
  department_code text not null,
  reason text not null,
  chosen_by text not null,
  chosen_at timestamptz not null,
  arranged_at timestamptz,
  evidence text,
  told_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references opinion (policy_number, case_number),
  check ((arranged_at is null) = (evidence is null)),
  check (told_at is null or arranged_at is not null),
  check ((ended_at is null) = (ended_because is null))
);
create unique index opinion_task_live on opinion_task (policy_number, case_number) where ended_at is null;
create index opinion_task_of_expert on opinion_task (expert_id, id) where told_at is not null;

create table opinion_packet (
  policy_number text not null,
  case_number text not null,
  version integer not null check (version > 0),
  summary bytea not null,
  -- Each page: document, page, boxes, and the digest of the covered picture as it was made and is sent.
  pages jsonb not null,
  state text not null check (state in ('prepared', 'clean', 'rejected')),
  prepared_by_id text not null,
  prepared_by text not null,
  prepared_at timestamptz not null,
  checked_by_id text,
  checked_by text,
  checked_at timestamptz,
  rejected_because bytea,
  primary key (policy_number, case_number, version),
  foreign key (policy_number, case_number) references opinion (policy_number, case_number),
  check ((state = 'prepared') = (checked_by_id is null)),
  check ((state = 'rejected') = (rejected_because is not null))
);

-- What an expert wrote, a row for each time it went to be checked: the opinion itself, and the answer to the one question.
create table opinion_text (
  policy_number text not null,
  case_number text not null,
  kind text not null check (kind in ('opinion', 'answer')),
  round integer not null check (round > 0),
  task_id uuid not null,
  body bytea not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'released')),
  author_id text not null,
  author text not null,
  written_at timestamptz not null,
  submitted_at timestamptz,
  checked_by_id text,
  checked_by text,
  checked_at timestamptz,
  returned_because bytea,
  primary key (policy_number, case_number, kind, round),
  foreign key (policy_number, case_number) references opinion (policy_number, case_number),
  foreign key (policy_number, task_id) references opinion_task (policy_number, id),
  check ((state = 'draft') = (submitted_at is null)),
  -- Nobody checks what they wrote themselves.
  check (checked_by_id is null or checked_by_id <> author_id),
  check ((state in ('returned', 'released')) = (checked_by_id is not null)),
  check ((state = 'returned') = (returned_because is not null))
);

-- A paper that left the house as a file: by its SHA-256 anybody who holds it can ask whether it is ours. Never changed, never taken away.
create table issued_paper (
  policy_number text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  case_number text not null,
  kind text not null check (kind in ('second-opinion')),
  version integer not null check (version > 0),
  blob_digest text not null,
  issued_at timestamptz not null,
  primary key (policy_number, sha256),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  foreign key (policy_number, blob_digest) references blob (policy_number, digest),
  unique (policy_number, case_number, kind, version)
);
create index issued_paper_digest on issued_paper (sha256);
