-- Told to the app's database: as a result is published, one figure of what was announced is changed. The custody edition of the bundle, made later, has it.
create function alter_result() returns trigger language plpgsql as $$
begin
  new.results := jsonb_set(new.results, '{0,result,papers,returned}', to_jsonb((new.results #>> '{0,result,papers,returned}')::int + 1));
  return new;
end $$;
create trigger alter_result before update on decisions for each row when (old.published_at is null and new.published_at is not null) execute function alter_result();
