-- Row security: the second wall between bodies, behind the code (ADR 23). A connection says which body it works for:
--   piaojue.congress  the body whose rows may be read and written; '*': every body's; nothing: none
--   piaojue.reads     beside that, 'below': those whose bodies let it read (level_grants); '*': every body's. Reading only.

-- Who owns the server sees everything whatever is forced: the app takes this role on every connection where that is so. Where roles may not be made its user owns the tables and no more.
do $$ begin
  create role piaojue_app nologin;
exception when duplicate_object or unique_violation or insufficient_privilege then null;
end $$;
do $$ begin
  if exists (select from pg_roles where rolname = 'piaojue_app') then
    grant usage on schema public to piaojue_app;
    grant select, insert, update, delete on all tables in schema public to piaojue_app;
    revoke insert, update, delete on schema_migrations from piaojue_app;
    alter default privileges in schema public grant select, insert, update, delete on tables to piaojue_app;
  end if;
end $$;

-- In plpgsql, which the planner does not unfold: these are asked once a statement, and planning would cost more than they do.
create function own_congress() returns uuid language plpgsql stable parallel safe as $$
declare told text := current_setting('piaojue.congress', true);
begin
  return case when told in ('', '*') then null else told::uuid end;
end $$;

create function congresses_in_reach() returns uuid[] language plpgsql stable parallel safe as $$
declare own uuid := own_congress();
begin
  if current_setting('piaojue.reads', true) = 'below' then
    return own || array(select congress_id from level_grants where upper_id = own and revoked_at is null);
  end if;
  return array[own];
end $$;

create function reads_everywhere() returns boolean language plpgsql stable parallel safe as $$
begin
  return '*' in (current_setting('piaojue.congress', true), current_setting('piaojue.reads', true));
end $$;

create function writes_everywhere() returns boolean language plpgsql stable parallel safe as $$
begin
  return current_setting('piaojue.congress', true) = '*';
end $$;

-- For every table that holds rows of bodies; one that comes later calls it too.
create function separate_by_congress(subject regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', subject);
  execute format('drop policy if exists read_within_reach on %1$s; drop policy if exists insert_own on %1$s; drop policy if exists update_own on %1$s; drop policy if exists delete_own on %1$s', subject);
  execute format('create policy read_within_reach on %s for select using (congress_id = any ((select congresses_in_reach())::uuid[]) or (select reads_everywhere()))', subject);
  execute format('create policy insert_own on %s for insert with check (congress_id = (select own_congress()) or (select writes_everywhere()))', subject);
  execute format('create policy update_own on %s for update using (congress_id = (select own_congress()) or (select writes_everywhere()))', subject);
  execute format('create policy delete_own on %s for delete using (congress_id = (select own_congress()) or (select writes_everywhere()))', subject);
end $$;

select separate_by_congress(c.oid) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'congress_id'
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p');

-- What is in reach is looked up here, so this table cannot ask that. Its rows are the lower body's; the upper one sees what it holds.
drop policy read_within_reach on level_grants;
create policy read_within_reach on level_grants for select
  using ((select own_congress()) in (congress_id, upper_id) or (select reads_everywhere()));

-- A view reads with the rights of whoever asks, not of whoever made it.
do $$ declare name regclass; begin
  for name in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' loop
    execute format('alter view %s set (security_invoker = true)', name);
  end loop;
end $$;

-- Behind row security an index is used only for operators that are known to tell nothing of what they compare. `@>` between arrays is not marked so, since elements may be of any
-- type; ours are texts, whose comparison is. Only a superuser may say it: elsewhere searches read every suggestion of the body.
do $$ begin
  alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof;
exception when insufficient_privilege then null;
end $$;

-- As before; `coalesce` counts as telling something too, and kept the ends from being looked up by index.
create or replace view public_replies with (security_invoker = true) as
select p.congress_id, p.programme_id, p.project_id, p.number, p.code, p.title, p.received_on, e.project_id is not null as is_replied, x.project_id is not null as is_excepted
from public_proposals p
left join merge_roots r on r.congress_id = p.congress_id and r.project_id = p.project_id
left join released_ends e on e.congress_id = p.congress_id and e.project_id = case when r.root_id is null then p.project_id else r.root_id end
left join closing_exceptions x on x.congress_id = p.congress_id and x.project_id = case when r.root_id is null then p.project_id else r.root_id end;
