-- Hospital stays under advance: the stay, its bills and what bears on them, advances, payments, signatures, receipts (5.*). Amounts in fen.

create table stay (
  policy_number text not null,
  case_number text not null,
  hospital_id uuid not null references hospital (id),
  department_code text not null,
  care text not null check (care in ('inpatient', 'outpatient', 'emergency')),
  admitted_on date not null,
  social_insurance text not null default 'undecided' check (social_insurance in ('used', 'not-used', 'undecided')),
  social_insurance_fen bigint not null default 0 check (social_insurance_fen between 0 and 9007199254740991),
  social_insurance_document text not null default '',
  critical_illness_confirmed_on date,
  left_on date,
  left_how text,
  frozen_for text,
  claim_number text,
  adjudicated_fen bigint check (adjudicated_fen between 0 and 9007199254740991),
  primary key (policy_number, case_number),
  foreign key (policy_number, case_number) references kase (policy_number, case_number)
);

create table stay_bill (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  document text not null,
  served_on date not null,
  care text not null check (care in ('inpatient', 'outpatient', 'emergency')),
  total_fen bigint not null check (total_fen between 0 and 9007199254740991),
  self_pay_fen bigint not null check (self_pay_fen between 0 and total_fen),
  recorded_by text not null,
  recorded_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by text,
  taken_back_because text,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references stay (policy_number, case_number)
);
-- One paper counts once in a stay.
create unique index stay_bill_document on stay_bill (policy_number, case_number, document) where taken_back_at is null;

create table stay_money (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  -- Money others paid for this stay, or deductible already borne in the year.
  role text not null check (role in ('compensation', 'erosion')),
  kind text not null,
  amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
  document text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (policy_number, id),
  unique (policy_number, case_number, role, document),
  foreign key (policy_number, case_number) references stay (policy_number, case_number)
);

create table advance (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  number integer not null check (number > 0),
  amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
  deductible_fen bigint not null check (deductible_fen between 0 and 9007199254740991),
  worksheet bytea not null,
  state text not null check (state in ('proposed', 'approved', 'paid', 'rejected', 'lapsed')),
  approved_by_id text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  second_by_id text,
  second_by text,
  reason bytea not null,
  primary key (policy_number, id),
  unique (policy_number, case_number, number),
  foreign key (policy_number, case_number) references stay (policy_number, case_number),
  check (second_by_id is null or second_by_id <> approved_by_id)
);
-- One advance of a stay at a time is on its way.
create unique index advance_open on advance (policy_number, case_number) where state in ('proposed', 'approved');

create table payment (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  advance_id uuid,
  amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
  payee_name bytea not null,
  payee_account bytea not null,
  state text not null check (state in ('requested', 'released', 'done', 'refused', 'unknown', 'returned')),
  requested_by_id text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  released_by_id text,
  released_by text,
  released_at timestamptz,
  bank_reference text,
  answered_at timestamptz,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references stay (policy_number, case_number),
  foreign key (policy_number, advance_id) references advance (policy_number, id),
  -- Maker is never checker (5.4.2).
  check (released_by_id is null or released_by_id <> requested_by_id),
  check (state in ('requested', 'returned') or released_by_id is not null)
);
-- One payment of a stay at a time is on its way: nothing is tried again before it is known what became of it.
create unique index payment_open on payment (policy_number, case_number) where state in ('requested', 'released', 'unknown');

create table deposit_receipt (
  policy_number text not null,
  payment_id uuid not null,
  case_number text not null,
  hospital_id uuid not null,
  number text not null,
  amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
  document text not null,
  matched_by text not null,
  matched_at timestamptz not null,
  primary key (policy_number, payment_id),
  foreign key (policy_number, payment_id) references payment (policy_number, id)
);
-- A receipt of a hospital, or an invoice, stands for one stay in the whole house.
create table paper_number (
  kind text not null check (kind in ('deposit-receipt', 'invoice')),
  issuer text not null,
  number text not null,
  policy_number text not null,
  case_number text not null,
  primary key (number, issuer, kind)
);

create table signed_paper (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  paper text not null check (paper in ('claim-form', 'power-of-attorney', 'advance-confirmation')),
  signer text not null check (signer in ('insured', 'guardian')),
  evidence text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references stay (policy_number, case_number)
);

create table instalment (
  policy_number text not null,
  case_number text not null,
  number integer not null check (number > 0),
  due_on date not null,
  amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
  primary key (policy_number, case_number, number),
  foreign key (policy_number, case_number) references stay (policy_number, case_number)
);

create table write_off (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
  state text not null check (state in ('proposed', 'confirmed', 'rejected')),
  proposed_by_id text not null,
  decided_by_id text,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references stay (policy_number, case_number),
  check (decided_by_id is null or decided_by_id <> proposed_by_id)
);
create unique index write_off_open on write_off (policy_number, case_number) where state = 'proposed';
