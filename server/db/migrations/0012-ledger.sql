-- The money of hospital stays under advance. One row of ledger_posting holds both sides of a transfer, so that postings balance by construction; nothing is
-- edited or deleted, a correction reverses (5.2.6, 5.2.8).

create table ledger_transaction (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  -- The same money event comes once, however often it is tried.
  key text not null,
  kind text not null,
  clause text not null,
  document text,
  reason text,
  reverses uuid,
  posted_by text not null,
  posted_at timestamptz not null,
  primary key (policy_number, id),
  unique (policy_number, key),
  unique (policy_number, reverses),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  foreign key (policy_number, reverses) references ledger_transaction (policy_number, id),
  check (reverses is null or reason is not null)
);
create index ledger_transaction_case on ledger_transaction (policy_number, case_number, id);

create table ledger_posting (
  policy_number text not null,
  transaction_id uuid not null,
  position smallint not null check (position > 0),
  case_number text not null,
  debit text not null,
  credit text not null,
  amount_fen bigint not null check (amount_fen > 0 and amount_fen <= 9007199254740991),
  primary key (policy_number, transaction_id, position),
  foreign key (policy_number, transaction_id) references ledger_transaction (policy_number, id),
  check (debit <> credit),
  check (debit in ('bank', 'in-flight', 'advanced', 'claim', 'claim-payable', 'payout-in-flight', 'owed-by-member', 'written-off')),
  check (credit in ('bank', 'in-flight', 'advanced', 'claim', 'claim-payable', 'payout-in-flight', 'owed-by-member', 'written-off'))
);
create index ledger_posting_case on ledger_posting (policy_number, case_number);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only; a correction reverses';
end
$$;
create trigger ledger_transaction_append_only before update or delete on ledger_transaction for each row execute function ledger_is_append_only();
create trigger ledger_posting_append_only before update or delete on ledger_posting for each row execute function ledger_is_append_only();

-- A case closes only when what belongs to its stay is at zero: said again here, in case a program forgets (5.2.8).
create function kase_closes_at_zero() returns trigger language plpgsql as $$
begin
  if exists (
    select 1
    from ledger_posting
    cross join lateral (values (debit, amount_fen), (credit, -amount_fen)) as side (account, fen)
    where policy_number = new.policy_number and case_number = new.case_number and account in ('in-flight', 'advanced', 'claim-payable', 'payout-in-flight', 'owed-by-member')
    group by account
    having sum(fen) <> 0
  ) then
    raise exception 'case % closes only when its account is at zero', new.case_number using errcode = 'LV001';
  end if;
  return new;
end
$$;
create trigger kase_closes_at_zero before update on kase for each row when (old.is_open and not new.is_open) execute function kase_closes_at_zero();
