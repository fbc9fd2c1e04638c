-- Whoever makes a role may give it away, but is not let take it before it is given to themselves: by nobody before PostgreSQL 16, not for taking since then.
-- A superuser may take any; where somebody else made it, it is not ours to give.
do $$ begin
  if exists (select from pg_roles where rolname = 'piaojue_app') and not (select rolsuper from pg_roles where rolname = current_user) then
    -- as text: servers before 16 cannot read the longer one
    execute 'grant piaojue_app to current_user' || case when current_setting('server_version_num')::int >= 160000 then ' with inherit false, set true' else '' end;
  end if;
exception when insufficient_privilege then null;
end $$;

-- What is over is deleted for one body at a time.
drop index answered_challenges_by_end;
create index answered_challenges_by_end on answered_challenges (congress_id, expires_at);
