-- What the house keeps of itself: the audit trail and the keys of writes already answered.

-- Every personal read and every act: who, in which role, for which purpose, about whom. Append-only.
create table audit_event (
  id uuid primary key,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  actor_role text not null,
  action text not null,
  purpose text not null,
  policy_number text,
  subject text not null
);
create index audit_event_newest on audit_event (at);
create index audit_event_policy on audit_event (policy_number, at);
create function audit_event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed';
end
$$;
create trigger audit_event_append_only before update or delete on audit_event for each row execute function audit_event_is_append_only();

create table idempotency_key (
  actor_id text not null,
  key text not null,
  operation text not null,
  body_digest text not null,
  status integer not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_key_age on idempotency_key (at);
