-- Which round of its year it is, from 1: the letter in the numbers that proposers are told (2027-A00012). Taken when a round is made, and never again.
alter table programmes add column ordinal int;
update programmes set ordinal = ranked.ordinal
  from (select congress_id, programme_id, row_number() over (partition by congress_id, year order by collects_from, programme_id) as ordinal from programmes) ranked
 where programmes.congress_id = ranked.congress_id and programmes.programme_id = ranked.programme_id;
alter table programmes
  alter column ordinal set not null,
  add constraint programmes_ordinal_is_unique_in_its_year unique (congress_id, year, ordinal);

create function programmes_take_an_ordinal() returns trigger language plpgsql as $$
begin
  -- Two rounds made at once come one after the other.
  perform pg_advisory_xact_lock(hashtextextended('programmes ' || new.congress_id || ' ' || new.year, 0));
  select coalesce(max(ordinal), 0) + 1 into new.ordinal from programmes where congress_id = new.congress_id and year = new.year;
  return new;
end $$;
create trigger programmes_take_an_ordinal before insert on programmes for each row execute function programmes_take_an_ordinal();
create trigger programmes_take_an_ordinal_of_another_year before update of year on programmes for each row
  when (old.year is distinct from new.year) execute function programmes_take_an_ordinal();
