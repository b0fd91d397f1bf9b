-- Turns an empty, migrated database into a distributed one (Citus). Run once, after `lvtong migrate` and before the first write:
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -f server/db/distribute.sql
-- Member data lies together by policy number: one command of one case touches one shard. What a row refers to stands before it.

begin;

create extension if not exists citus;

-- Small tables that every shard reads: a copy on every machine.
select create_reference_table('hospital');
select create_reference_table('department');
select create_reference_table('hospital_department');
select create_reference_table('expert');
select create_reference_table('vendor');
select create_reference_table('vendor_reassignment');
select create_reference_table('network_membership');
select create_reference_table('handbook_version');
select create_reference_table('calendar_notice');
select create_reference_table('declared_event');

-- Finds the policy of a case number, by itself.
select create_distributed_table('case_directory', 'case_number', colocate_with => 'none');

-- Finds the policy of a document, by itself.
select create_distributed_table('document_directory', 'document_id', colocate_with => 'none');

-- A receipt or an invoice stands for one stay in the whole house.
select create_distributed_table('paper_number', 'number', colocate_with => 'none');

-- Policies, people, and everything that stands beside them.
select create_distributed_table('policy', 'policy_number', colocate_with => 'none');
select create_distributed_table('person', 'policy_number', colocate_with => 'policy');
select create_distributed_table('person_version', 'policy_number', colocate_with => 'policy');
select create_distributed_table('guardianship', 'policy_number', colocate_with => 'policy');
select create_distributed_table('authorisation', 'policy_number', colocate_with => 'policy');
select create_distributed_table('consent', 'policy_number', colocate_with => 'policy');
select create_distributed_table('notice_acknowledgement', 'policy_number', colocate_with => 'policy');
select create_distributed_table('message', 'policy_number', colocate_with => 'policy');
select create_distributed_table('dispute', 'policy_number', colocate_with => 'policy');

-- Cases and what belongs to them.
select create_distributed_table('kase', 'policy_number', colocate_with => 'policy');
select create_distributed_table('case_event', 'policy_number', colocate_with => 'policy');
select create_distributed_table('case_verdict', 'policy_number', colocate_with => 'policy');
select create_distributed_table('entitlement_use', 'policy_number', colocate_with => 'policy');
select create_distributed_table('promise', 'policy_number', colocate_with => 'policy');
select create_distributed_table('promise_suspension', 'policy_number', colocate_with => 'policy');
select create_distributed_table('promise_extension', 'policy_number', colocate_with => 'policy');
select create_distributed_table('promise_superseding', 'policy_number', colocate_with => 'policy');
select create_distributed_table('proposal', 'policy_number', colocate_with => 'policy');
select create_distributed_table('booking', 'policy_number', colocate_with => 'policy');
select create_distributed_table('declared_booking', 'policy_number', colocate_with => 'policy');
select create_distributed_table('contact', 'policy_number', colocate_with => 'policy');
select create_distributed_table('receivable', 'policy_number', colocate_with => 'policy');
select create_distributed_table('rating', 'policy_number', colocate_with => 'policy');
select create_distributed_table('vendor_assignment', 'policy_number', colocate_with => 'policy');
select create_distributed_table('admission_order', 'policy_number', colocate_with => 'policy');
select create_distributed_table('admission_order_link', 'policy_number', colocate_with => 'policy');

-- Stays under advance and their money.
select create_distributed_table('stay', 'policy_number', colocate_with => 'policy');
select create_distributed_table('stay_bill', 'policy_number', colocate_with => 'policy');
select create_distributed_table('stay_money', 'policy_number', colocate_with => 'policy');
select create_distributed_table('advance', 'policy_number', colocate_with => 'policy');
select create_distributed_table('payment', 'policy_number', colocate_with => 'policy');
select create_distributed_table('deposit_receipt', 'policy_number', colocate_with => 'policy');
select create_distributed_table('signed_paper', 'policy_number', colocate_with => 'policy');
select create_distributed_table('instalment', 'policy_number', colocate_with => 'policy');
select create_distributed_table('write_off', 'policy_number', colocate_with => 'policy');
select create_distributed_table('ledger_transaction', 'policy_number', colocate_with => 'policy');
select create_distributed_table('ledger_posting', 'policy_number', colocate_with => 'policy');

-- Documents: their encrypted files, pages and parts on the way in.
select create_distributed_table('blob', 'policy_number', colocate_with => 'policy');
select create_distributed_table('document', 'policy_number', colocate_with => 'policy');
select create_distributed_table('document_page', 'policy_number', colocate_with => 'policy');
select create_distributed_table('upload_part', 'policy_number', colocate_with => 'policy');
select create_distributed_table('case_fact', 'policy_number', colocate_with => 'policy');
select create_distributed_table('paper_judgement', 'policy_number', colocate_with => 'policy');
select create_distributed_table('papers_decision', 'policy_number', colocate_with => 'policy');

-- Second opinions, and the papers that left the house as files.
select create_distributed_table('opinion', 'policy_number', colocate_with => 'policy');
select create_distributed_table('opinion_task', 'policy_number', colocate_with => 'policy');
select create_distributed_table('opinion_packet', 'policy_number', colocate_with => 'policy');
select create_distributed_table('opinion_text', 'policy_number', colocate_with => 'policy');
select create_distributed_table('issued_paper', 'policy_number', colocate_with => 'policy');

-- Local to the coordinator, as ordinary tables: accounts, imports, registers, the audit trail, keys of answered writes; and the schema of the jobs.
-- local: user, session, account, verification, twoFactor
-- local: import_run, import_refusal, reconciliation, reconciliation_difference, disclosure, incident, audit_event, idempotency_key, schema_migration

commit;
