-- Admission orders and the cases that rest on them (2.3.2.b, 3.3.2.b, 3.3.4). One order may serve a ward and a surgery case: each spends its own right.
create table admission_order (
  policy_number text not null,
  id uuid not null,
  insured_id uuid not null,
  case_number text not null,
  source text not null check (source in ('in-service-range', 'after-our-outpatient')),
  source_case_number text,
  hospital_id uuid not null,
  department_code text not null,
  issued_on date not null,
  valid_until_on date not null,
  document_id uuid,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  foreign key (policy_number, insured_id) references person (policy_number, id),
  check (valid_until_on >= issued_on),
  check ((source = 'after-our-outpatient') = (source_case_number is not null))
);
create index admission_order_of_person on admission_order (policy_number, insured_id);

-- Which case rests on which order; a case rests on one at a time, and those before it stay on record.
create table admission_order_link (
  policy_number text not null,
  case_number text not null,
  order_id uuid not null,
  linked_at timestamptz not null,
  replaced_at timestamptz,
  run_out_at timestamptz,
  primary key (policy_number, case_number, order_id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  foreign key (policy_number, order_id) references admission_order (policy_number, id)
);
create unique index admission_order_link_one on admission_order_link (policy_number, case_number) where replaced_at is null;
create index admission_order_link_watched on admission_order_link (policy_number, order_id) where replaced_at is null and run_out_at is null;
