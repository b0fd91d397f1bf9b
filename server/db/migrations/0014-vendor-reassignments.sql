-- Many open cases handed from one vendor to another, one after the other, with a report (N.4).
create table vendor_reassignment (
  id uuid primary key,
  from_vendor_id uuid not null references vendor (id),
  to_vendor_id uuid not null references vendor (id),
  reason text not null,
  state text not null check (state in ('running', 'done')),
  cases_total integer not null,
  cases_done integer not null default 0,
  refused jsonb not null default '[]',
  started_by_id text not null,
  started_by text not null,
  started_by_roles jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  check (from_vendor_id <> to_vendor_id)
);
create unique index vendor_reassignment_running on vendor_reassignment (from_vendor_id) where state = 'running';
create index kase_of_vendor on kase (vendor_id) where is_open;
