-- Two people change one record: whoever writes second is told, by the statement that writes (`where revision = …`). Every change of the content counts, whoever makes it.

create function count_revisions() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  return new;
end $$;

alter table projects add column revision int not null default 1;
-- neither the place on the list nor the day of coming onto it
create trigger projects_count_revisions
  before update of year, code, title, summary, need, location, responsible_unit, cost_cents, funding_source, target, beneficiaries, finish_by, category, area, latitude, longitude, cost_low_cents, stage_target
  on projects for each row execute function count_revisions();

-- of drafts: what is armed does not change
alter table ballots add column revision int not null default 1;
create trigger ballots_count_revisions
  before update of session_id, sitting_id, hall_id, title, purpose, secrecy, medium, profile_id, profile_version, confirmation_id, parts, texts, live, cast_jitter, publish_counts, publish_names
  on ballots for each row when (old.state = 'draft' and new.state = 'draft') execute function count_revisions();

-- What one press did to many, so that it can be taken back once, all of it.
create table bulk_acts (
  congress_id uuid not null references congresses,
  bulk_id uuid not null,
  -- which list
  kind text not null,
  -- [{ id, from, to }]
  changes jsonb not null,
  done_by text not null,
  done_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  primary key (congress_id, bulk_id),
  constraint bulk_acts_are_undone_by_somebody check ((undone_by is null) = (undone_at is null))
);

create function bulk_acts_are_undone_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null
    or (new.congress_id, new.bulk_id, new.kind, new.changes, new.done_by, new.done_at) is distinct from (old.congress_id, old.bulk_id, old.kind, old.changes, old.done_by, old.done_at) then
    raise exception 'bulk_acts_are_undone_once' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger bulk_acts_are_undone_once before update or delete on bulk_acts for each row execute function bulk_acts_are_undone_once();
create trigger bulk_acts_never_truncated before truncate on bulk_acts for each statement execute function append_only();

select separate_by_congress('bulk_acts');
