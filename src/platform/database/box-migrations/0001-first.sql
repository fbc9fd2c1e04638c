-- The ballot box: it knows tokens and never names. A test holds this schema to an exact list of columns.
-- Must never hold: serial or time-ordered ids, times, people, seats, devices, addresses, request ids, batch numbers.

create table box_ballots (
  congress_id uuid not null,
  ballot_id uuid not null,
  secrecy text not null constraint box_ballots_secrecy_is_known check (secrecy in ('named','anonymous','sealed')),
  state text not null constraint box_ballots_state_is_known check (state in ('reserved','armed','open','closing','closed','discarded')),
  manifest text,
  max_papers int not null default 0 constraint box_ballots_max_papers_is_not_negative check (max_papers >= 0),
  -- papers covered by the last lagged release, and its counts, so that a restart cannot shrink a batch
  released int not null default 0,
  released_counts jsonb,
  receipt_private_key bytea not null,
  sealing_private_key bytea,
  primary key (congress_id, ballot_id),
  -- the hall door names a ballot without its congress
  constraint box_ballots_ballot_is_unique unique (ballot_id),
  constraint box_ballots_armed_have_a_manifest check (state in ('reserved','discarded') or manifest is not null)
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
  foreign key (congress_id, ballot_id) references box_ballots,
  constraint box_papers_one_per_leaf unique (congress_id, ballot_id, leaf_hash),
  constraint box_papers_have_fixed_sizes check (
    octet_length(token_key) = 32 and octet_length(leaf_hash) = 32 and octet_length(token_prefix) = 32
    and octet_length(token_signature) = 384 and octet_length(paper_signature) = 64
  )
);

create table box_closings (
  congress_id uuid not null,
  ballot_id uuid not null,
  count int not null,
  root bytea not null,
  signature bytea not null,
  counts jsonb not null,
  primary key (congress_id, ballot_id),
  foreign key (congress_id, ballot_id) references box_ballots
);

create table box_commands (
  congress_id uuid not null,
  ballot_id uuid not null,
  sequence int not null,
  command text not null,
  answer jsonb not null,
  primary key (congress_id, ballot_id, sequence)
);

-- A cast paper stays as it is. Only the rebuild, which puts all of them into hash order, lifts the last of these for its own transaction.
create function box_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger box_papers_append_only before update or delete on box_papers for each row execute function box_append_only();
create trigger box_papers_never_truncated before truncate on box_papers for each statement execute function box_append_only();
create trigger box_closings_append_only before update or delete on box_closings for each row execute function box_append_only();
create trigger box_commands_append_only before update or delete on box_commands for each row execute function box_append_only();
