-- Boxes beside the one that the settings name, each with a database of its own. They are the installation's, not a body's: whoever runs the machines adds them (bin/piaojue boxes).
create table boxes (
  name text primary key constraint boxes_name_is_a_word check (name ~ '^[a-z][a-z0-9-]{0,30}$' and name <> 'main'),
  command_url text not null constraint boxes_command_url_is_an_address check (command_url ~ '^https?://[^/]'),
  hall_url text not null constraint boxes_hall_url_is_an_address check (hall_url ~ '^https?://[^/]')
);
do $$ begin
  if exists (select from pg_roles where rolname = 'piaojue_app') then
    revoke insert, update, delete on boxes from piaojue_app;
  end if;
end $$;

-- Where the next ballot of a body will lie; null: in the box of the settings.
alter table congresses add column box text references boxes;
-- Where a ballot lies: papers do not move, so this never changes, whatever becomes of its body.
alter table ballots add column box text references boxes;

create function ballots_lie_in_the_box_of_their_body() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    -- A body that is being moved is moved before this draft or after it.
    select box into new.box from congresses where congress_id = new.congress_id for share;
  elsif new.box is distinct from old.box then
    raise exception 'ballots_lie_in_the_box_of_their_body' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger ballots_lie_in_the_box_of_their_body before insert or update on ballots for each row execute function ballots_lie_in_the_box_of_their_body();
