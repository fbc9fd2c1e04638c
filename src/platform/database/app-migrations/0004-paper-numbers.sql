-- Each ballot of a sitting takes the next number when it is armed, and keeps it: the colour of its paper goes by it (PAPER-06).
-- Saved rule profiles stay as they are, so that the hashes in armed manifests and the log stay true; what they lack is completed when they are read.
alter table ballots add column paper_number int constraint ballots_paper_number_is_not_negative check (paper_number >= 0);

update ballots set paper_number = armed.place
from (
  select congress_id, ballot_id, row_number() over (partition by congress_id, sitting_id order by rolls.created_at, ballot_id) - 1 as place
  from ballots join rolls using (congress_id, ballot_id) where rolls.version = 1
) armed
where (ballots.congress_id, ballots.ballot_id) = (armed.congress_id, armed.ballot_id);

alter table ballots add constraint ballots_of_a_sitting_differ_in_paper unique (congress_id, sitting_id, paper_number);

create function ballots_take_a_paper_number() returns trigger language plpgsql as $$
begin
  new.paper_number := old.paper_number;
  if old.state = 'draft' and new.state = 'armed' then
    -- Two ballots of one sitting that are armed at once take their numbers one after the other.
    perform from sittings where congress_id = new.congress_id and sitting_id = new.sitting_id for no key update;
    new.paper_number := (select coalesce(max(paper_number) + 1, 0) from ballots where congress_id = new.congress_id and sitting_id = new.sitting_id);
  end if;
  return new;
end $$;
create trigger ballots_take_a_paper_number before update on ballots for each row execute function ballots_take_a_paper_number();
