-- A box that is restored after closing is told what it had closed with, and takes nothing else: only leaf hashes, which its papers have anyway.

create table box_known_leaves (
  congress_id uuid not null,
  ballot_id uuid not null,
  leaf_hash bytea not null constraint box_known_leaves_are_hashes check (octet_length(leaf_hash) = 32),
  primary key (congress_id, ballot_id, leaf_hash),
  foreign key (congress_id, ballot_id) references box_ballots
);
create trigger box_known_leaves_append_only before update or delete on box_known_leaves for each row execute function box_append_only();
create trigger box_known_leaves_never_truncated before truncate on box_known_leaves for each statement execute function box_append_only();
