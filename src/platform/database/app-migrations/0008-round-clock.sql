-- The clock of a round: stopped by hand with a reason, and every boundary that passed, logged once.
alter table programmes add column logged_until timestamptz;

create table programme_holds (
  congress_id uuid not null,
  programme_id uuid not null,
  held_from timestamptz not null,
  held_until timestamptz,
  reason text not null constraint programme_holds_have_a_reason check (reason <> ''),
  held_by text not null,
  released_by text,
  is_postponing boolean,
  primary key (congress_id, programme_id, held_from),
  foreign key (congress_id, programme_id) references programmes,
  constraint programme_holds_end_after_they_begin check (held_until > held_from),
  constraint programme_holds_are_released_by_somebody check ((held_until is null) = (released_by is null))
);
create unique index programme_holds_one_at_a_time on programme_holds (congress_id, programme_id) where held_until is null;

create table programme_passages (
  congress_id uuid not null,
  programme_id uuid not null,
  boundary text not null,
  due timestamptz not null,
  -- when it truly passed, and when it was seen to have passed: later after a stop
  passed_at timestamptz not null,
  noticed_at timestamptz not null,
  constraint programme_passages_are_logged_once primary key (congress_id, programme_id, boundary),
  foreign key (congress_id, programme_id) references programmes
);
create trigger programme_passages_append_only before update or delete on programme_passages for each row execute function append_only();
