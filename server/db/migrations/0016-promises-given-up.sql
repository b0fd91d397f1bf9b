-- A promise that was given up after its due time stays a breach on record, and is no longer the one to be kept: the next of its name may begin (R.2, 5.2.6).
drop index promise_runs_once;
create unique index promise_runs_once on promise (policy_number, case_number, name) where state in ('running', 'suspended', 'breached') and ended_at is null;
