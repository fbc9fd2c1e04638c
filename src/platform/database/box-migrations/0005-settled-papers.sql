-- Papers of ballots that are over lie apart, in hash order: a rebuild rewrites only what ballots that go on have in the box, however many lie here.

create table box_settled_papers (
  like box_papers including constraints,
  primary key (congress_id, ballot_id, token_key),
  foreign key (congress_id, ballot_id) references box_ballots,
  constraint box_settled_papers_one_per_leaf unique (congress_id, ballot_id, leaf_hash)
);
create trigger box_settled_papers_append_only before update or delete on box_settled_papers for each row execute function box_append_only();
create trigger box_settled_papers_never_truncated before truncate on box_settled_papers for each statement execute function box_append_only();

-- A paper lies in one place: what is settled never comes again among those that are cast.
create function box_settled_stays_settled() returns trigger language plpgsql as $$
begin
  if exists (select from arrived join box_settled_papers using (congress_id, ballot_id, token_key)) then
    raise exception 'a settled paper does not come again' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger box_papers_are_not_settled after insert on box_papers referencing new table as arrived for each statement execute function box_settled_stays_settled();

-- wherever it lies: all papers of a ballot lie in one of the two
create view box_every_paper as select * from box_papers union all select * from box_settled_papers;
