-- Which ballot of a sitting was opened last: the hall looks at it where two stand equal. Until now the end of the countdown told it, and told it wrong
-- where an earlier ballot had been given the longer one, or the clock of the app had been moved.
alter table ballots add column opening_number int constraint ballots_opening_number_is_not_negative check (opening_number >= 0);

update ballots set opening_number = opened.place
from (
  select congress_id, ballot_id, row_number() over (partition by congress_id, sitting_id order by closes_at, ballot_id) - 1 as place
  from ballots where closes_at is not null
) opened
where (ballots.congress_id, ballots.ballot_id) = (opened.congress_id, opened.ballot_id);

alter table ballots add constraint ballots_of_a_sitting_open_one_after_another unique (congress_id, sitting_id, opening_number);

create function ballots_take_an_opening_number() returns trigger language plpgsql as $$
begin
  new.opening_number := old.opening_number;
  if old.state = 'issuing' and new.state = 'open' then
    -- Two ballots of one sitting that are opened at once take their numbers one after the other.
    perform from sittings where congress_id = new.congress_id and sitting_id = new.sitting_id for no key update;
    new.opening_number := (select coalesce(max(opening_number) + 1, 0) from ballots where congress_id = new.congress_id and sitting_id = new.sitting_id);
  end if;
  return new;
end $$;
create trigger ballots_take_an_opening_number before update on ballots for each row execute function ballots_take_an_opening_number();
