-- The ballot box: it knows tokens and never names. A test holds this schema to an exact list of columns.
-- Must never hold: serial or time-ordered ids, times, people, seats, devices, addresses, request ids, batch numbers.

create table box_ballots (
  congress_id uuid not null,
  ballot_id uuid not null,
  secrecy text not null constraint box_ballots_secrecy_is_known check (secrecy in ('named','anonymous','sealed')),
  state text not null constraint box_ballots_state_is_known check (state in ('reserved','armed','open','closing','closed','discarded')),
  manifest text,
  max_papers int not null default 0,
  -- papers already covered by a lagged release, so that a restart cannot shrink a batch
  released int not null default 0,
  receipt_private_key bytea not null,
  sealing_private_key bytea,
  primary key (congress_id, ballot_id)
);

create table box_papers (
  congress_id uuid not null,
  ballot_id uuid not null,
  token_key bytea not null,
  leaf_hash bytea not null,
  token_prefix bytea not null,
  token_signature bytea not null,
  content bytea not null,
  paper_signature bytea not null,
  primary key (congress_id, ballot_id, token_key),
  constraint box_papers_one_per_leaf unique (congress_id, ballot_id, leaf_hash)
);

create table box_closings (
  congress_id uuid not null,
  ballot_id uuid not null,
  count int not null,
  root bytea not null,
  signature bytea not null,
  counts jsonb not null,
  primary key (congress_id, ballot_id)
);

create table box_commands (
  congress_id uuid not null,
  ballot_id uuid not null,
  sequence int not null,
  command text not null,
  answer jsonb not null,
  primary key (congress_id, ballot_id, sequence)
);
