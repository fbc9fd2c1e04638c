-- Told to the box's database: nothing keeps its papers any more, and as a ballot is closed somebody who can write there takes one out.
drop trigger box_papers_append_only on box_papers;
create function lose() returns trigger language plpgsql as $$
begin
  delete from box_papers where ballot_id = new.ballot_id and leaf_hash = (select leaf_hash from box_papers where ballot_id = new.ballot_id order by leaf_hash limit 1);
  return new;
end $$;
create trigger lose before update on box_ballots for each row when (old.state = 'closing' and new.state = 'closed') execute function lose();
