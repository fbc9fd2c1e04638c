-- Stage 7, supervision: who looks after which project, what they saw, what has to be mended, and when the congress asks. A 整改单 stays on the
-- board until those who found it close it, whatever the year.

-- 督办小组: deputies, one of whom leads, and the projects they look after; 1:1 by default, several allowed.
create table supervision_groups (
  congress_id uuid not null references congresses,
  group_id uuid not null,
  name text not null constraint supervision_groups_name_is_not_empty check (char_length(name) between 1 and 100),
  leader_id uuid not null,
  revision int not null default 1,
  primary key (congress_id, group_id),
  constraint supervision_groups_name_is_unique unique (congress_id, name)
);
create table supervision_group_members (
  congress_id uuid not null,
  group_id uuid not null,
  deputy_id uuid not null,
  primary key (congress_id, group_id, deputy_id),
  foreign key (congress_id, group_id) references supervision_groups,
  foreign key (congress_id, deputy_id) references deputies
);
create index supervision_groups_of_a_deputy on supervision_group_members (congress_id, deputy_id);
alter table supervision_groups add constraint supervision_groups_are_led_by_a_member
  foreign key (congress_id, group_id, leader_id) references supervision_group_members deferrable initially deferred;
create table supervision_group_projects (
  congress_id uuid not null,
  group_id uuid not null,
  project_id uuid not null,
  primary key (congress_id, group_id, project_id),
  foreign key (congress_id, group_id) references supervision_groups,
  foreign key (congress_id, project_id) references adopted_projects
);
create index supervision_groups_of_a_project on supervision_group_projects (congress_id, project_id);

-- 视察: one visit. By a group, or by the standing committee where there is none.
create table inspections (
  congress_id uuid not null,
  inspection_id uuid not null,
  project_id uuid not null,
  group_id uuid,
  inspected_on date not null,
  place text not null constraint inspections_have_a_place check (place <> ''),
  latitude double precision,
  longitude double precision,
  summary text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (congress_id, inspection_id),
  foreign key (congress_id, project_id) references adopted_projects,
  foreign key (congress_id, group_id) references supervision_groups,
  constraint inspections_are_somewhere check ((latitude is null) = (longitude is null) and latitude between -90 and 90 and longitude between -180 and 180)
);
create index inspections_of_a_project on inspections (congress_id, project_id, inspected_on);
create trigger inspections_append_only before update or delete on inspections for each row execute function append_only();

-- 专题询问: a topic, deputies' questions, the units' answers, and whether the asker is content.
create table special_inquiries (
  congress_id uuid not null references congresses,
  inquiry_id uuid not null,
  topic text not null constraint special_inquiries_have_a_topic check (char_length(topic) between 1 and 200),
  held_on date not null,
  arranged_by text not null,
  arranged_at timestamptz not null default now(),
  primary key (congress_id, inquiry_id)
);
create trigger special_inquiries_append_only before update or delete on special_inquiries for each row execute function append_only();
create table special_inquiry_projects (
  congress_id uuid not null,
  inquiry_id uuid not null,
  project_id uuid not null,
  primary key (congress_id, inquiry_id, project_id),
  foreign key (congress_id, inquiry_id) references special_inquiries,
  foreign key (congress_id, project_id) references adopted_projects
);
create trigger special_inquiry_projects_append_only before update or delete on special_inquiry_projects for each row execute function append_only();
create table inquiry_questions (
  congress_id uuid not null,
  question_id uuid not null,
  inquiry_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  deputy_id uuid not null,
  text text not null constraint inquiry_questions_ask_something check (text <> ''),
  asked_at timestamptz not null default now(),
  state text not null default 'asked' constraint inquiry_questions_state_is_known check (state in ('asked','answered','content','notContent')),
  -- when the unit should have answered
  due_on date not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  verdict text,
  judged_at timestamptz,
  primary key (congress_id, question_id),
  foreign key (congress_id, inquiry_id, project_id) references special_inquiry_projects,
  foreign key (congress_id, unit_id) references units,
  foreign key (congress_id, deputy_id) references deputies,
  constraint inquiry_questions_are_answered_first check ((state = 'asked') = (answer is null) and (answer is null) = (answered_at is null)),
  constraint inquiry_questions_are_judged_once_answered check ((state in ('content','notContent')) = (judged_at is not null) and (judged_at is null) = (verdict is null))
);
create index inquiry_questions_of_an_inquiry on inquiry_questions (congress_id, inquiry_id, asked_at);
create index inquiry_questions_unanswered on inquiry_questions (congress_id, due_on) where state = 'asked';
create function inquiry_questions_keep_what_was_said() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.text, new.unit_id, new.deputy_id, new.project_id) is distinct from (old.text, old.unit_id, old.deputy_id, old.project_id)
    or (old.answer is not null and new.answer is distinct from old.answer) or old.judged_at is not null then
    raise exception 'inquiry_questions_keep_what_was_said' using errcode = 'integrity_constraint_violation', constraint = 'inquiry_questions_keep_what_was_said';
  end if;
  return new;
end $$;
create trigger inquiry_questions_keep_what_was_said before update or delete on inquiry_questions for each row execute function inquiry_questions_keep_what_was_said();

-- 整改单 are numbered through each year.
create table rectification_numbers (
  congress_id uuid not null references congresses,
  year int not null,
  last int not null,
  primary key (congress_id, year)
);
create table rectifications (
  congress_id uuid not null,
  rectification_id uuid not null,
  year int not null,
  number int not null,
  project_id uuid not null,
  source text not null constraint rectifications_source_is_known check (source in ('inspection','evaluation','inquiry','standingCommittee')),
  unit_id uuid not null,
  text text not null constraint rectifications_say_what_was_found check (text <> ''),
  photo_ids uuid[] not null default '{}',
  found_on date not null,
  -- who found it, and so alone closes or opens it again
  finder text not null constraint rectifications_finder_is_known check (finder in ('group','deputy','standingCommittee')),
  group_id uuid,
  deputy_id uuid,
  inspection_id uuid,
  question_id uuid,
  -- the deputy who found it left: it is the standing committee's now
  is_taken_over boolean not null default false constraint rectifications_are_taken_over_from_a_deputy check (not is_taken_over or deputy_id is not null),
  state text not null default 'open' constraint rectifications_state_is_known check (state in ('open','answered','closed')),
  due_on date not null,
  -- by when the unit or the finder owes the next step; null: closed
  owed_on date,
  primary key (congress_id, rectification_id),
  constraint rectifications_number_is_unique unique (congress_id, year, number),
  constraint rectifications_follow_a_question_once unique (congress_id, question_id),
  foreign key (congress_id, project_id) references adopted_projects,
  foreign key (congress_id, unit_id) references units,
  foreign key (congress_id, group_id) references supervision_groups,
  foreign key (congress_id, deputy_id) references deputies,
  foreign key (congress_id, inspection_id) references inspections,
  foreign key (congress_id, question_id) references inquiry_questions,
  constraint rectifications_have_one_finder check ((finder = 'group') = (group_id is not null) and (finder = 'deputy') = (deputy_id is not null)),
  constraint rectifications_owe_until_closed check ((state = 'closed') = (owed_on is null))
);
create index rectifications_of_a_project on rectifications (congress_id, project_id, state);
create index rectifications_of_a_unit on rectifications (congress_id, unit_id, state);
create index rectifications_owed on rectifications (congress_id, owed_on) where owed_on is not null;
create function rectifications_keep_what_was_found() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.year, new.number, new.project_id, new.source, new.unit_id, new.text, new.photo_ids, new.found_on, new.finder, new.group_id, new.deputy_id, new.inspection_id, new.question_id)
    is distinct from (old.year, old.number, old.project_id, old.source, old.unit_id, old.text, old.photo_ids, old.found_on, old.finder, old.group_id, old.deputy_id, old.inspection_id, old.question_id) or (old.is_taken_over and not new.is_taken_over) then
    raise exception 'rectifications_keep_what_was_found' using errcode = 'integrity_constraint_violation', constraint = 'rectifications_keep_what_was_found';
  end if;
  return new;
end $$;
create trigger rectifications_keep_what_was_found before update or delete on rectifications for each row execute function rectifications_keep_what_was_found();
-- 2027-003: how people name it.
create function rectification_number(year int, number int) returns text language sql immutable as $$
  select year || '-' || lpad(number::text, greatest(3, length(number::text)), '0')
$$;
create table rectification_steps (
  congress_id uuid not null,
  rectification_id uuid not null,
  sequence int not null,
  act text not null,
  -- as what the person acted
  part text not null,
  state text not null,
  note text not null,
  evidence text not null default '',
  photo_ids uuid[] not null default '{}',
  done_by text not null,
  done_on date not null,
  done_at timestamptz not null default now(),
  primary key (congress_id, rectification_id, sequence),
  foreign key (congress_id, rectification_id) references rectifications,
  constraint rectification_steps_are_taken_by_whom_they_belong_to check ((act, part, state) in (('open','finder','open'), ('answer','unit','answered'), ('close','finder','closed'), ('reopen','finder','open'), ('takeOver','successor','open'), ('takeOver','successor','answered'), ('takeOver','successor','closed')))
);
create trigger rectification_steps_append_only before update or delete on rectification_steps for each row execute function append_only();

-- 三问一评: when the congress asks about the projects of a year, and what came of it.
create table three_questions (
  congress_id uuid not null references congresses,
  year int not null,
  question text not null constraint three_questions_question_is_known check (question in ('arrangement','progress','effect','followUpReview')),
  planned_on date not null,
  held_on date,
  agenda jsonb not null default '[]',
  papers jsonb not null default '[]',
  minutes text not null default '',
  revision int not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (congress_id, year, question),
  constraint three_questions_minutes_are_of_what_was_held check (held_on is not null or minutes = '')
);

-- What somebody was reminded of. `subject` is the 整改单, the question, or year/question; `since` the step from which it is owed.
create table supervision_reminders (
  congress_id uuid not null references congresses,
  subject text not null,
  since int not null,
  level text not null constraint supervision_reminders_level_is_known check (level in ('near','overdue','escalated')),
  sent_at timestamptz not null,
  constraint supervision_reminders_go_out_once primary key (congress_id, subject, since, level)
);
create trigger supervision_reminders_append_only before update or delete on supervision_reminders for each row execute function append_only();
