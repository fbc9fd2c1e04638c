-- Stage 8: how deputies graded what was done, what follows a grade below the line, and, apart from both and never added to them, what residents say.

-- One graded item. From a ballot it comes when the ballot is published; otherwise from minutes, as the reference says.
create table evaluations (
  congress_id uuid not null,
  evaluation_id uuid not null,
  project_id uuid not null,
  -- null: held outside this system
  ballot_id uuid,
  -- the item of the paper; '' without a ballot
  item_id text not null,
  -- a project, or a part of it that one unit answers for (湖州)
  item text not null,
  unit text not null,
  body text not null constraint evaluations_body_is_known check (body in ('congress','delegations','standingCommittee','assembly')),
  evaluated_on date not null,
  -- [{choice, votes}] in the order of the scale
  counts jsonb not null,
  base int not null,
  grade text,
  is_below boolean not null,
  -- SatisfactionRates; null: the rule asks for none
  rates jsonb,
  -- whether the public may see the counts: as the ballot's rules say
  is_counts_public boolean not null,
  reference text not null default '',
  recorded_by text not null default '',
  recorded_at timestamptz not null default now(),
  primary key (congress_id, evaluation_id),
  foreign key (congress_id, project_id) references projects,
  foreign key (congress_id, ballot_id) references ballots,
  constraint evaluations_one_an_item unique (congress_id, ballot_id, item_id),
  constraint evaluations_have_a_source check (ballot_id is not null or (reference <> '' and recorded_by <> ''))
);
-- Minutes that are typed in twice are one evaluation.
create unique index evaluations_one_a_record on evaluations (congress_id, project_id, item, unit, evaluated_on, reference) where ballot_id is null;
create index evaluations_of_a_project on evaluations (congress_id, project_id, evaluated_on);
create trigger evaluations_append_only before update or delete on evaluations for each row execute function append_only();

-- 整改: a grade below the line is owed a report, and a second evaluation.
create table evaluation_followups (
  congress_id uuid not null,
  followup_id uuid not null,
  evaluation_id uuid not null,
  -- null: no unit of the register bears the name on the paper
  unit_id uuid,
  state text not null default 'owed' constraint evaluation_followups_state_is_known check (state in ('owed','reported','evaluated')),
  opened_on date not null,
  due_on date not null,
  second_id uuid,
  primary key (congress_id, followup_id),
  foreign key (congress_id, evaluation_id) references evaluations,
  foreign key (congress_id, second_id) references evaluations,
  foreign key (congress_id, unit_id) references units,
  constraint evaluation_followups_one_an_evaluation unique (congress_id, evaluation_id),
  constraint evaluation_followups_end_with_a_second check ((state = 'evaluated') = (second_id is not null)),
  constraint evaluation_followups_second_is_another check (second_id <> evaluation_id)
);
create index evaluation_followups_of_a_unit on evaluation_followups (congress_id, unit_id, state, due_on);
create table evaluation_followup_steps (
  congress_id uuid not null,
  followup_id uuid not null,
  sequence int not null,
  act text not null constraint evaluation_followup_steps_act_is_known check (act in ('report','return','evaluate')),
  text text not null,
  done_by text not null,
  done_on date not null,
  primary key (congress_id, followup_id, sequence),
  foreign key (congress_id, followup_id) references evaluation_followups
);
create trigger evaluation_followup_steps_append_only before update or delete on evaluation_followup_steps for each row execute function append_only();

-- Residents are asked about a project between two days.
create table satisfaction_surveys (
  congress_id uuid not null,
  project_id uuid not null,
  opens_on date not null,
  closes_on date not null,
  -- below this nothing is shown
  minimum int not null constraint satisfaction_surveys_minimum_hides_people check (minimum >= 10),
  invited int not null default 0,
  saved_by text not null,
  saved_at timestamptz not null default now(),
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references projects,
  constraint satisfaction_surveys_run_forwards check (closes_on >= opens_on)
);

-- One answer a person, as well as can be known. The person is the keyed hash of a device's random token or of an invitation's code, another for every project,
-- so that no two answers of one person can be put together; no address, no time.
create table satisfaction_answers (
  congress_id uuid not null,
  project_id uuid not null,
  person bytea not null,
  kind text not null constraint satisfaction_answers_kind_is_known check (kind in ('sample','open')),
  answer text not null constraint satisfaction_answers_answer_is_known check (answer in ('verySatisfied','satisfied','mostlySatisfied','unsatisfied','unaware')),
  constraint satisfaction_answers_one_a_person primary key (congress_id, project_id, person),
  foreign key (congress_id, project_id) references satisfaction_surveys
);
create index satisfaction_answers_by_kind on satisfaction_answers (congress_id, project_id, kind);

-- What was shown, and of how many. The newest is what everybody sees, inside too: no two are nearer than the minimum.
create table satisfaction_showings (
  congress_id uuid not null,
  project_id uuid not null,
  kind text not null constraint satisfaction_showings_kind_is_known check (kind in ('sample','open')),
  answered int not null,
  counts jsonb not null,
  shown_on date not null,
  primary key (congress_id, project_id, kind, answered),
  foreign key (congress_id, project_id) references satisfaction_surveys
);
create function satisfaction_showings_hide_people() returns trigger language plpgsql as $$
declare
  least int;
begin
  select minimum into least from satisfaction_surveys where congress_id = new.congress_id and project_id = new.project_id for no key update;
  if new.answered - coalesce((select max(answered) from satisfaction_showings s where s.congress_id = new.congress_id and s.project_id = new.project_id and s.kind = new.kind), 0) < least then
    raise exception 'satisfaction_showings_hide_people' using errcode = 'integrity_constraint_violation', constraint = 'satisfaction_showings_hide_people';
  end if;
  return new;
end $$;
create trigger satisfaction_showings_hide_people before insert on satisfaction_showings for each row execute function satisfaction_showings_hide_people();
create trigger satisfaction_showings_append_only before update or delete on satisfaction_showings for each row execute function append_only();

-- What people added in words. Kept apart from what they answered, under another hash of the person; shown only after somebody has looked.
create table satisfaction_texts (
  congress_id uuid not null,
  text_id uuid not null,
  project_id uuid not null,
  person bytea not null,
  text text not null constraint satisfaction_texts_say_something check (text <> ''),
  state text not null default 'new' constraint satisfaction_texts_state_is_known check (state in ('new','accepted','refused')),
  decided_by text,
  primary key (congress_id, text_id),
  foreign key (congress_id, project_id) references satisfaction_surveys,
  constraint satisfaction_texts_one_a_person unique (congress_id, project_id, person),
  constraint satisfaction_texts_are_decided_by_somebody check ((state = 'new') = (decided_by is null))
);
create index satisfaction_texts_by_state on satisfaction_texts (congress_id, state, project_id);

-- 随机抽样: one-time codes for households drawn at random. The code is made again from the server's key to be printed; only its hash is here.
create table satisfaction_invitations (
  congress_id uuid not null,
  project_id uuid not null,
  number int not null,
  household text not null,
  code_hash bytea not null,
  primary key (congress_id, project_id, number),
  foreign key (congress_id, project_id) references satisfaction_surveys,
  constraint satisfaction_invitations_codes_differ unique (congress_id, project_id, code_hash)
);
create trigger satisfaction_invitations_append_only before update or delete on satisfaction_invitations for each row execute function append_only();

-- What a unit was shown of how its replies were rated, and when it is shown its ratings: in steps of three that it has not met, so that no difference between two showings is about fewer.
create table reply_showings (
  congress_id uuid not null,
  unit_id uuid not null,
  number int not null,
  -- of all its ratings as they stood
  rated int not null,
  counts jsonb not null,
  -- how many of them were new, or changed since they were shown
  fresh int not null constraint reply_showings_hide_people check (fresh >= 3),
  primary key (congress_id, unit_id, number),
  foreign key (congress_id, unit_id) references units
);
create trigger reply_showings_append_only before update or delete on reply_showings for each row execute function append_only();

-- 网上评价: what a proposer thinks of the reply, and what the unit says to that, once.
create table reply_ratings (
  congress_id uuid not null,
  project_id uuid not null,
  -- the unit meets a rating by this id, which says nothing of the suggestion
  rating_id uuid not null,
  unit_id uuid,
  rating text not null constraint reply_ratings_rating_is_known check (rating in ('satisfied','mostlySatisfied','unsatisfied')),
  note text not null,
  rated_on date not null,
  -- the showing in which the unit met it; null: not yet
  shown_in int,
  answer text,
  answered_by text,
  constraint reply_ratings_one_a_suggestion primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references screenings,
  foreign key (congress_id, unit_id) references units,
  foreign key (congress_id, unit_id, shown_in) references reply_showings,
  constraint reply_ratings_ids_differ unique (congress_id, rating_id),
  constraint reply_ratings_are_answered_once_shown check (answer is null or shown_in is not null),
  constraint reply_ratings_are_answered_by_somebody check ((answer is null) = (answered_by is null) and answer <> '')
);
create index reply_ratings_of_a_unit on reply_ratings (congress_id, unit_id);
create function answered_ratings_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answer is not null then
    raise exception 'answered_ratings_stay' using errcode = 'integrity_constraint_violation', constraint = 'answered_ratings_stay';
  end if;
  return new;
end $$;
create trigger answered_ratings_stay before update or delete on reply_ratings for each row execute function answered_ratings_stay();
