-- Since PostgreSQL 16 whoever makes a role may give it away, and may not take it: they give it to themselves first. A superuser may take any; where somebody else made it, it is not ours to give.
do $$ begin
  if current_setting('server_version_num')::int >= 160000 and exists (select from pg_roles where rolname = 'piaojue_app')
     and not (select rolsuper from pg_roles where rolname = current_user) then
    -- told as text: servers before 16 cannot read it
    execute 'grant piaojue_app to current_user with inherit false, set true';
  end if;
exception when insufficient_privilege then null;
end $$;

-- What is over is deleted for one body at a time.
drop index answered_challenges_by_end;
create index answered_challenges_by_end on answered_challenges (congress_id, expires_at);
