-- Readings of a bank's file against our books, and what differed (5.4.2). A register of the house, not of one policy.

create table reconciliation (
  id uuid primary key,
  file_name text not null,
  from_on date not null,
  to_on date not null,
  matched integer not null check (matched >= 0),
  unreadable jsonb not null,
  by_name text not null,
  at timestamptz not null
);

create table reconciliation_difference (
  id uuid primary key,
  reconciliation_id uuid not null references reconciliation (id),
  kind text not null,
  key text not null,
  reference text,
  our_fen bigint check (our_fen between 0 and 9007199254740991),
  bank_fen bigint check (bank_fen between 0 and 9007199254740991),
  case_number text,
  settled_by text,
  settled_at timestamptz,
  note text,
  check ((settled_by is null) = (settled_at is null))
);
create index reconciliation_difference_open on reconciliation_difference (reconciliation_id);
create index payment_by_state on payment (state, id);
