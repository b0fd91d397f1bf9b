-- Papers of a case: uploads in parts, redrawn pages, and the encrypted files they lie in. What a sender names a file and what it shows is sealed (N.5).

-- Finds the policy of a document, so that the document is then read inside one shard.
create table document_directory (
  document_id uuid primary key,
  policy_number text not null
);

-- One encrypted file on disk: stored once per policy by a keyed digest of its content, each with a key of its own, sealed by the field key.
create table blob (
  policy_number text not null references policy (policy_number),
  digest text not null,
  media_type text not null,
  size_bytes integer not null check (size_bytes >= 0),
  cipher text not null check (cipher in ('aes-256-gcm', 'sm4-gcm')),
  sealed_key bytea not null,
  file_name text not null,
  created_at timestamptz not null,
  primary key (policy_number, digest)
);
create index blob_file on blob (file_name);

create table document (
  policy_number text not null,
  id uuid not null,
  case_number text not null,
  item text not null,
  source text not null check (source in ('camera', 'album', 'file')),
  sealed_name bytea not null,
  size_bytes integer not null check (size_bytes > 0),
  sha256 text not null,
  state text not null check (state in ('uploading', 'checking', 'ready', 'refused')),
  refusal text,
  media_type text,
  page_count integer not null default 0 check (page_count >= 0),
  captured_at timestamptz,
  scanned_by text,
  added_by_id text not null,
  added_by text not null,
  added_at timestamptz not null,
  completed_at timestamptz,
  decided_at timestamptz,
  aside_by text,
  aside_at timestamptz,
  sealed_aside_reason bytea,
  primary key (policy_number, id),
  foreign key (policy_number, case_number) references kase (policy_number, case_number),
  check ((state = 'refused') = (refusal is not null)),
  check ((state = 'ready') = (page_count > 0)),
  check ((state = 'ready') <= (scanned_by is not null)),
  check ((aside_at is null) = (aside_by is null) and (aside_at is null) = (sealed_aside_reason is null))
);
-- The same file for the same item of a case is one document, however often and from how many places it is sent.
create unique index document_once on document (policy_number, case_number, item, sha256) where state <> 'refused' and aside_at is null;
create index document_undecided on document (state, completed_at) where state in ('uploading', 'checking');

create table document_page (
  policy_number text not null,
  document_id uuid not null,
  number integer not null check (number > 0),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  thumbnail text not null,
  screen text not null,
  whole text not null,
  primary key (policy_number, document_id, number),
  foreign key (policy_number, document_id) references document (policy_number, id),
  foreign key (policy_number, thumbnail) references blob (policy_number, digest),
  foreign key (policy_number, screen) references blob (policy_number, digest),
  foreign key (policy_number, whole) references blob (policy_number, digest)
);

-- Parts of a file on its way in: any process takes the next one. Gone as soon as the file is decided on.
create table upload_part (
  policy_number text not null,
  document_id uuid not null,
  number integer not null check (number between 1 and 20),
  bytes bytea not null check (octet_length(bytes) between 1 and 1048576),
  received_at timestamptz not null,
  primary key (policy_number, document_id, number),
  foreign key (policy_number, document_id) references document (policy_number, id)
);
-- What comes is packed already: trying to pack it again only costs time.
alter table upload_part alter column bytes set storage external;
