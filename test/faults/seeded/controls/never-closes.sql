-- Told to the box's database: no ballot may be closed. The app brings its order again and again.
create function refuse() returns trigger language plpgsql as $$
begin
  raise exception 'nothing is closed here';
end $$;
create trigger refuse before update on box_ballots for each row when (new.state = 'closing') execute function refuse();
