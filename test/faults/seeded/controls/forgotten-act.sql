-- Told to the app's database: the entry that a ballot was closed is not kept, though the log's head counts it.
create function forget() returns trigger language plpgsql as $$
begin
  return null;
end $$;
create trigger forget before insert on audit_entries for each row when (new.body like '%"act":"ballots.close"%') execute function forget();
