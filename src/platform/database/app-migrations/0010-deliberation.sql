-- 审议: what deputies were sent and read, what they said and were answered, amendments, withdrawals, and the list that the presidium confirmed.

create table deliberations (
  congress_id uuid not null,
  session_id uuid not null,
  -- The presidium meeting that precedes the vote, and when the signing of joint amendments ends before it.
  meets_at timestamptz,
  amendments_end_at timestamptz,
  -- Rises with everything that the presidium should have seen before it confirms.
  revision int not null default 0,
  primary key (congress_id, session_id),
  foreign key (congress_id, session_id) references sessions,
  constraint deliberations_amendments_end_before_the_meeting check ((meets_at is null) = (amendments_end_at is null) and amendments_end_at <= meets_at)
);

-- 送达: one row each time the candidates go out to the deputies.
create table packets (
  congress_id uuid not null,
  session_id uuid not null,
  version int not null constraint packets_version_starts_at_1 check (version >= 1),
  sent_by text not null,
  sent_at timestamptz not null default now(),
  primary key (congress_id, session_id, version),
  foreign key (congress_id, session_id) references deliberations
);

-- The candidates of a sending in their order; content_version is that of the sending in which this content first went out.
create table packet_items (
  congress_id uuid not null,
  session_id uuid not null,
  version int not null,
  project_id uuid not null,
  position int not null,
  content_version int not null,
  digest text not null,
  primary key (congress_id, session_id, version, project_id),
  foreign key (congress_id, session_id, version) references packets,
  constraint packet_items_are_of_projects foreign key (congress_id, project_id) references projects,
  constraint packet_items_one_at_a_place unique (congress_id, session_id, version, position),
  constraint packet_items_content_is_not_newer_than_the_packet check (content_version between 1 and version)
);

-- 阅读回执: the first time a deputy opened a candidate's page in this version.
create table packet_readings (
  congress_id uuid not null,
  session_id uuid not null,
  project_id uuid not null,
  content_version int not null,
  deputy_id uuid not null,
  read_at timestamptz not null default now(),
  primary key (congress_id, session_id, project_id, content_version, deputy_id),
  foreign key (congress_id, session_id) references deliberations,
  foreign key (congress_id, deputy_id) references deputies
);

-- 审议意见和询问, of a delegation.
create table remarks (
  congress_id uuid not null,
  session_id uuid not null,
  remark_id uuid not null,
  delegation_id uuid not null,
  -- null: about the list or the rules as a whole
  project_id uuid,
  kind text not null constraint remarks_kind_is_known check (kind in ('opinion','question')),
  text text not null constraint remarks_say_something check (char_length(text) between 1 and 2000),
  -- null: written down by staff
  deputy_id uuid,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (congress_id, session_id, remark_id),
  foreign key (congress_id, session_id) references deliberations,
  foreign key (congress_id, delegation_id) references delegations,
  foreign key (congress_id, project_id) references projects,
  foreign key (congress_id, deputy_id) references deputies
);

create table remark_answers (
  congress_id uuid not null,
  session_id uuid not null,
  remark_id uuid not null,
  answer_id uuid not null,
  unit text not null constraint remark_answers_name_a_unit check (char_length(unit) between 1 and 200),
  text text not null constraint remark_answers_say_something check (char_length(text) between 1 and 2000),
  recorded_by text not null,
  answered_at timestamptz not null default now(),
  primary key (congress_id, session_id, remark_id, answer_id),
  foreign key (congress_id, session_id, remark_id) references remarks
);

-- 联名修正案: what named fields of a candidate are to become.
create table amendments (
  congress_id uuid not null,
  session_id uuid not null,
  amendment_id uuid not null,
  project_id uuid not null,
  change jsonb not null,
  reason text not null,
  deputy_id uuid not null,
  written_at timestamptz not null default now(),
  primary key (congress_id, session_id, amendment_id),
  foreign key (congress_id, session_id) references deliberations,
  constraint amendments_are_of_projects foreign key (congress_id, project_id) references projects,
  foreign key (congress_id, deputy_id) references deputies
);

create table amendment_signatures (
  congress_id uuid not null,
  session_id uuid not null,
  amendment_id uuid not null,
  deputy_id uuid not null,
  signed_at timestamptz not null default clock_timestamp(),
  primary key (congress_id, session_id, amendment_id, deputy_id),
  foreign key (congress_id, session_id, amendment_id) references amendments,
  foreign key (congress_id, deputy_id) references deputies
);

create table amendment_decisions (
  congress_id uuid not null,
  session_id uuid not null,
  amendment_id uuid not null,
  is_accepted boolean not null,
  reason text not null,
  -- The amended fields as they stood before; null where nothing was changed.
  before jsonb,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  primary key (congress_id, session_id, amendment_id),
  foreign key (congress_id, session_id, amendment_id) references amendments,
  constraint amendment_decisions_keep_what_was_before check (is_accepted = (before is not null))
);

-- 撤回: asked for by the government's side, answered by the presidium.
create table withdrawals (
  congress_id uuid not null,
  session_id uuid not null,
  withdrawal_id uuid not null,
  project_id uuid not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  primary key (congress_id, session_id, withdrawal_id),
  foreign key (congress_id, session_id) references deliberations,
  constraint withdrawals_are_of_projects foreign key (congress_id, project_id) references projects
);

create table withdrawal_decisions (
  congress_id uuid not null,
  session_id uuid not null,
  withdrawal_id uuid not null,
  is_consented boolean not null,
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  primary key (congress_id, session_id, withdrawal_id),
  foreign key (congress_id, session_id, withdrawal_id) references withdrawals
);

-- 正式候选项目名单和票决办法, as the presidium confirmed them. The newest version holds.
create table confirmations (
  congress_id uuid not null,
  session_id uuid not null,
  confirmation_id uuid not null,
  version int not null,
  profile_id uuid not null,
  profile_version int not null,
  seats int constraint confirmations_seats_are_at_least_1 check (seats >= 1),
  -- The show of hands; null where it was not counted.
  members int,
  present int,
  votes_for int,
  votes_against int,
  confirmed_by text not null,
  confirmed_at timestamptz not null default now(),
  primary key (congress_id, session_id, confirmation_id),
  foreign key (congress_id, session_id) references deliberations,
  foreign key (congress_id, profile_id, profile_version) references rule_profiles,
  constraint confirmations_one_per_version unique (congress_id, session_id, version),
  constraint confirmations_count_hands_wholly_or_not check (num_nulls(members, present, votes_for, votes_against) in (0, 4))
);

create table confirmed_projects (
  congress_id uuid not null,
  session_id uuid not null,
  confirmation_id uuid not null,
  position int not null,
  project_id uuid not null,
  -- Stands for the content as it was confirmed; what was changed since is not armed.
  digest text not null,
  primary key (congress_id, session_id, confirmation_id, position),
  foreign key (congress_id, session_id, confirmation_id) references confirmations,
  constraint confirmed_projects_are_projects foreign key (congress_id, project_id) references projects,
  constraint confirmed_projects_stand_once unique (congress_id, session_id, confirmation_id, project_id)
);

do $$
declare t text;
begin
  foreach t in array array['packets','packet_items','packet_readings','remarks','remark_answers','amendments','amendment_signatures','amendment_decisions',
                           'withdrawals','withdrawal_decisions','confirmations','confirmed_projects'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$I for each row execute function append_only()', t);
    execute format('create trigger %1$s_never_truncated before truncate on %1$I for each statement execute function append_only()', t);
  end loop;
end $$;

-- Whoever signs holds the deliberation's row, so that the end of signing cannot move meanwhile.
create function amendment_signatures_come_in_time() returns trigger language plpgsql as $$
begin
  if exists (select from deliberations where congress_id = new.congress_id and session_id = new.session_id and amendments_end_at <= clock_timestamp()) then
    raise exception 'amendment_signatures_come_in_time' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger amendment_signatures_come_in_time before insert on amendment_signatures for each row execute function amendment_signatures_come_in_time();

-- The confirmed list is the ballot form: a ballot refers to it.
alter table ballots add column confirmation_id uuid;
alter table ballots add constraint ballots_are_of_a_confirmed_list foreign key (congress_id, session_id, confirmation_id) references confirmations (congress_id, session_id, confirmation_id);

create function ballots_keep_their_confirmed_list() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and new.confirmation_id is distinct from old.confirmation_id then
    raise exception 'ballots_stay_as_armed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger ballots_keep_their_confirmed_list before update on ballots for each row execute function ballots_keep_their_confirmed_list();
