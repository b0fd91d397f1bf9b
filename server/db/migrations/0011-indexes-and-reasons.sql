-- Suspensions still open are looked up by what caused them, whenever a declared event ends (N.8).
create index promise_suspension_open_cause on promise_suspension (cause_id) where to_at is null;

-- The house's own reason for a suggestion stands in both languages; a person's own words stand in reason alone (1.2.3).
alter table proposal add column reason_in_both jsonb;
