-- Stage 2, the bench. Nothing about a verdict may be read outside it before it is signed: whoever answers the public reads released_* and merges only.

-- Days that are not what their weekday says: 放假 and 调休. Data of the office; every congress starts with what the State Council arranged
-- (国办发明电〔2024〕12号, 〔2025〕7号). A test holds this list to src/domain/shared/state-council-calendar.ts.
create table work_days (
  congress_id uuid not null references congresses,
  day date not null,
  kind text not null constraint work_days_kind_is_known check (kind in ('holiday','workday')),
  name text not null constraint work_days_have_a_name check (name <> ''),
  primary key (congress_id, day)
);
create function arrange_work_days(congress uuid) returns void language sql as $$
  insert into work_days (congress_id, day, kind, name)
  select congress, day::date, 'holiday', name from (values
    ('元旦','2025-01-01','2025-01-01'), ('春节','2025-01-28','2025-02-04'), ('清明节','2025-04-04','2025-04-06'), ('劳动节','2025-05-01','2025-05-05'),
    ('端午节','2025-05-31','2025-06-02'), ('国庆节、中秋节','2025-10-01','2025-10-08'),
    ('元旦','2026-01-01','2026-01-03'), ('春节','2026-02-15','2026-02-23'), ('清明节','2026-04-04','2026-04-06'), ('劳动节','2026-05-01','2026-05-05'),
    ('端午节','2026-06-19','2026-06-21'), ('中秋节','2026-09-25','2026-09-27'), ('国庆节','2026-10-01','2026-10-07')
  ) as off (name, first, last), generate_series(first::date, last::date, interval '1 day') as day
  union all
  select congress, day::date, 'workday', name from (values
    ('春节','2025-01-26'), ('春节','2025-02-08'), ('劳动节','2025-04-27'), ('国庆节、中秋节','2025-09-28'), ('国庆节、中秋节','2025-10-11'),
    ('元旦','2026-01-04'), ('春节','2026-02-14'), ('春节','2026-02-28'), ('劳动节','2026-05-09'), ('国庆节','2026-09-20'), ('国庆节','2026-10-10')
  ) as worked (name, day)
$$;
select arrange_work_days(congress_id) from congresses;
create function congresses_start_with_work_days() returns trigger language plpgsql as $$
begin
  perform arrange_work_days(new.congress_id);
  return null;
end $$;
create trigger congresses_start_with_work_days after insert on congresses for each row execute function congresses_start_with_work_days();

-- One decision of moderation about one suggestion or many at once.
create table moderations (
  congress_id uuid not null references congresses,
  moderation_id uuid not null,
  decision text not null constraint moderations_decision_is_known check (decision in ('accept','hide','return')),
  reason text,
  note text not null default '',
  decided_by text not null,
  decided_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  undone_reason text,
  primary key (congress_id, moderation_id),
  constraint moderations_have_a_reason check ((decision = 'accept') = (reason is null)),
  constraint moderations_are_undone_with_a_reason check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);

-- Where a suggestion stands on the bench. Round and number are those of the proposal, which never change; they are here for the queues.
create table screenings (
  congress_id uuid not null,
  project_id uuid not null,
  programme_id uuid not null,
  number int not null,
  state text not null default 'moderation' constraint screenings_state_is_known check (state in ('moderation','assignment','review','conclusion','sign-off','signed')),
  state_since timestamptz not null default now(),
  moderation_id uuid,
  -- criteria sheet: code → finding and remark
  findings jsonb not null default '{}',
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references proposals,
  foreign key (congress_id, programme_id) references programmes,
  foreign key (congress_id, moderation_id) references moderations,
  constraint screenings_are_moderated_first check (state = 'moderation' or moderation_id is not null)
);
create unique index screenings_by_number on screenings (congress_id, programme_id, number);
create index screenings_in_queues on screenings (congress_id, programme_id, state, number);
create index screenings_of_a_moderation on screenings (congress_id, moderation_id);

create function proposals_come_onto_the_bench() returns trigger language plpgsql as $$
begin
  insert into screenings (congress_id, project_id, programme_id, number) values (new.congress_id, new.project_id, new.programme_id, new.number);
  return null;
end $$;
create trigger proposals_come_onto_the_bench after insert on proposals for each row execute function proposals_come_onto_the_bench();
insert into screenings (congress_id, project_id, programme_id, number) select congress_id, project_id, programme_id, number from proposals;

-- 会审: a unit is asked for its opinion by a day.
create table assignments (
  congress_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  is_lead boolean not null default false,
  due_on date not null,
  assigned_by text not null,
  assigned_at timestamptz not null default now(),
  primary key (congress_id, project_id, unit_id),
  foreign key (congress_id, project_id) references screenings,
  foreign key (congress_id, unit_id) references units
);
create unique index assignments_have_one_lead on assignments (congress_id, project_id) where is_lead;
create index assignments_of_a_unit on assignments (congress_id, unit_id, due_on);

-- Each reminder goes out once, however many servers look at the clock.
create table reminders (
  congress_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  kind text not null constraint reminders_kind_is_known check (kind in ('near','overdue')),
  due_on date not null,
  reminded_at timestamptz not null default now(),
  constraint reminders_go_out_once primary key (congress_id, project_id, unit_id, kind, due_on),
  foreign key (congress_id, project_id, unit_id) references assignments on delete cascade
);

-- What a unit says; the newest version counts and the earlier ones stay.
create table opinions (
  congress_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  version int not null,
  verdict text not null constraint opinions_verdict_is_known check (verdict in ('feasible','adjust','infeasible')),
  cost_low_cents bigint constraint opinions_low_cost_is_not_negative check (cost_low_cents >= 0),
  cost_cents bigint constraint opinions_cost_is_not_negative check (cost_cents >= 0),
  site text not null,
  funding text not null,
  finishes_in_year boolean not null,
  legality text not null,
  remarks text not null,
  given_by text not null,
  given_at timestamptz not null default now(),
  primary key (congress_id, project_id, unit_id, version),
  foreign key (congress_id, project_id, unit_id) references assignments,
  constraint opinions_cost_range_rises check (cost_low_cents is null or cost_cents is null or cost_low_cents <= cost_cents)
);
create trigger opinions_append_only before update or delete on opinions for each row execute function append_only();

-- A unit that is asked again owes its opinion again; what it said before stays.
create view asked_units as
select a.*, exists (select from opinions o where o.congress_id = a.congress_id and o.project_id = a.project_id and o.unit_id = a.unit_id and o.given_at >= a.assigned_at) as has_answered
from assignments a;

-- Opinions that are asked for and not given yet.
create view owed_opinions as
select a.congress_id, s.programme_id, a.project_id, s.number, a.unit_id, a.due_on
from asked_units a join screenings s on s.congress_id = a.congress_id and s.project_id = a.project_id
where s.state = 'review' and not a.has_answered
  and not exists (select from merges m where m.congress_id = a.congress_id and m.project_id = a.project_id and m.undone_at is null);

-- How a suggestion ended. A draft by one person; in force once another has signed it.
create table conclusions (
  congress_id uuid not null,
  project_id uuid not null,
  version int not null,
  code text not null constraint conclusions_code_is_known check (code in
    ('adopted-as-candidate','duplicate','routine','next-year','reserve','deputy-suggestion','already-under-way','not-feasible','out-of-scope','withdrawn')),
  reply text not null,
  next_step text,
  target_id uuid,
  drafted_by uuid not null,
  drafter text not null,
  drafted_at timestamptz not null default now(),
  signed_by uuid,
  signer text,
  signed_at timestamptz,
  sent_back_by text,
  sent_back_reason text,
  -- a later version was signed
  superseded_at timestamptz,
  primary key (congress_id, project_id, version),
  foreign key (congress_id, project_id) references screenings,
  foreign key (congress_id, target_id) references screenings,
  foreign key (congress_id, drafted_by) references accounts,
  foreign key (congress_id, signed_by) references accounts,
  constraint conclusions_are_signed_by_another check (signed_by <> drafted_by),
  constraint conclusions_name_their_signer check ((signed_at is null) = (signed_by is null) and (signed_at is null) = (signer is null)),
  constraint conclusions_are_signed_or_sent_back check (signed_at is null or sent_back_by is null),
  constraint conclusions_are_sent_back_with_a_reason check ((sent_back_by is null) = (sent_back_reason is null)),
  constraint conclusions_point_elsewhere check (target_id <> project_id),
  constraint conclusions_only_a_duplicate_points check ((code = 'duplicate') = (target_id is not null))
);
create unique index conclusions_one_draft on conclusions (congress_id, project_id) where signed_at is null and sent_back_by is null;
create unique index conclusions_one_in_force on conclusions (congress_id, project_id) where signed_at is not null and superseded_at is null;

create function conclusions_keep_what_was_signed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.congress_id, new.project_id, new.version, new.code, new.reply, new.next_step, new.target_id, new.drafted_by, new.drafted_at)
       is distinct from (old.congress_id, old.project_id, old.version, old.code, old.reply, old.next_step, old.target_id, old.drafted_by, old.drafted_at)
     or (old.signed_at is not null and (new.signed_by, new.signer, new.signed_at) is distinct from (old.signed_by, old.signer, old.signed_at)) then
    raise exception 'conclusions_keep_what_was_signed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger conclusions_keep_what_was_signed before update or delete on conclusions for each row execute function conclusions_keep_what_was_signed();

-- 并入. Both screenings are locked, in the order of their ids, so that two merges at once see one another: with two roots that differ no
-- circle can arise, however many are merged at the same time. A signed suggestion has its answer and is merged into nothing any more.
create function merges_join_two_roots() returns trigger language plpgsql as $$
declare
  signed boolean;
begin
  perform from screenings where congress_id = new.congress_id and project_id in (new.project_id, new.into_id) order by project_id for no key update;
  if exists (select from merges where congress_id = new.congress_id and project_id = new.into_id and undone_at is null) then
    raise exception 'merges_join_two_roots' using errcode = 'integrity_constraint_violation', constraint = 'merges_join_two_roots';
  end if;
  if (select count(distinct programme_id) from screenings where congress_id = new.congress_id and project_id in (new.project_id, new.into_id)) > 1 then
    raise exception 'merges_stay_in_one_round' using errcode = 'integrity_constraint_violation', constraint = 'merges_stay_in_one_round';
  end if;
  select state = 'signed' into signed from screenings where congress_id = new.congress_id and project_id = new.project_id;
  if signed then
    raise exception 'merges_leave_the_signed' using errcode = 'integrity_constraint_violation', constraint = 'merges_leave_the_signed';
  end if;
  return new;
end $$;
create trigger merges_join_two_roots before insert on merges for each row execute function merges_join_two_roots();

create function merges_only_end() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.undone_at is not null or (new.congress_id, new.merge_id, new.project_id, new.into_id, new.reason, new.merged_by, new.merged_at)
     is distinct from (old.congress_id, old.merge_id, old.project_id, old.into_id, old.reason, old.merged_by, old.merged_at) then
    raise exception 'merges_only_end' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger merges_only_end before update or delete on merges for each row execute function merges_only_end();

-- The other half of the promise: what is merged gets no end of its own.
create function screenings_sign_only_the_unmerged() returns trigger language plpgsql as $$
begin
  if exists (select from merges where congress_id = new.congress_id and project_id = new.project_id and undone_at is null) then
    raise exception 'screenings_sign_only_the_unmerged' using errcode = 'integrity_constraint_violation', constraint = 'screenings_sign_only_the_unmerged';
  end if;
  return new;
end $$;
create trigger screenings_sign_only_the_unmerged before update on screenings for each row
  when (new.state = 'signed' and old.state <> 'signed') execute function screenings_sign_only_the_unmerged();

-- Where a merged suggestion is read now: the end of its chain of merges.
create view merge_roots as
with recursive chain as (
  select congress_id, project_id, into_id as root_id from merges where undone_at is null
  union all
  select chain.congress_id, chain.project_id, next.into_id from chain
  join merges next on next.congress_id = chain.congress_id and next.project_id = chain.root_id and next.undone_at is null
)
select congress_id, project_id, root_id from chain
where not exists (select from merges later where later.congress_id = chain.congress_id and later.project_id = chain.root_id and later.undone_at is null);

-- Distinct persons behind a suggestion and everything merged into it.
create function united_supporters(congress uuid, project uuid) returns bigint language sql stable as $$
  with recursive family as (
    select project as project_id
    union
    select merges.project_id from merges join family on merges.into_id = family.project_id where merges.congress_id = congress and merges.undone_at is null
  )
  select count(distinct supporter) from proposal_supports where congress_id = congress and project_id in (select project_id from family)
$$;

-- What each body of the approval chain did with the list, in order.
create table approval_acts (
  congress_id uuid not null,
  programme_id uuid not null,
  sequence int not null,
  step text not null,
  body text not null,
  outcome text not null constraint approval_acts_outcome_is_known check (outcome in ('passed','sent-back')),
  decided_on date not null,
  document text,
  back_to text,
  reason text,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (congress_id, programme_id, sequence),
  foreign key (congress_id, programme_id) references programmes,
  constraint approval_acts_send_back_with_a_reason check ((outcome = 'sent-back') = (reason is not null))
);
create trigger approval_acts_append_only before update or delete on approval_acts for each row execute function append_only();

-- 建议候选名单, in the order proposed.
create table shortlist (
  congress_id uuid not null,
  programme_id uuid not null,
  project_id uuid not null,
  place int not null,
  primary key (congress_id, project_id),
  foreign key (congress_id, programme_id) references programmes,
  foreign key (congress_id, project_id) references screenings,
  constraint shortlist_has_one_in_a_place unique (congress_id, programme_id, place) deferrable initially deferred
);

-- 代表建议专项资金: what the standing committee fixed for chosen suggestions.
create table fund_amounts (
  congress_id uuid not null,
  programme_id uuid not null,
  project_id uuid not null,
  amount_cents bigint not null constraint fund_amounts_are_positive check (amount_cents > 0),
  fixed_by text not null,
  fixed_at timestamptz not null default now(),
  primary key (congress_id, project_id),
  foreign key (congress_id, programme_id) references programmes,
  foreign key (congress_id, project_id) references screenings
);
create function fund_amounts_stay_within_the_fund() returns trigger language plpgsql as $$
declare
  fund bigint;
  fixed numeric;
begin
  -- One after the other: the row of the round is held until the amount is committed.
  select fund_cents into fund from programmes where congress_id = new.congress_id and programme_id = new.programme_id for no key update;
  select coalesce(sum(amount_cents), 0) into fixed from fund_amounts where congress_id = new.congress_id and programme_id = new.programme_id;
  if fund is null or fixed > fund then
    raise exception 'fund_amounts_stay_within_the_fund' using errcode = 'integrity_constraint_violation', constraint = 'fund_amounts_stay_within_the_fund';
  end if;
  return null;
end $$;
create trigger fund_amounts_stay_within_the_fund after insert or update on fund_amounts for each row execute function fund_amounts_stay_within_the_fund();
create function programmes_keep_the_fund_that_is_spent() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount_cents), 0) from fund_amounts where congress_id = new.congress_id and programme_id = new.programme_id) > coalesce(new.fund_cents, 0) then
    raise exception 'fund_amounts_stay_within_the_fund' using errcode = 'integrity_constraint_violation', constraint = 'fund_amounts_stay_within_the_fund';
  end if;
  return new;
end $$;
create trigger programmes_keep_the_fund_that_is_spent before update of fund_cents on programmes for each row execute function programmes_keep_the_fund_that_is_spent();

-- 转代表建议: 交办 → 承办 → 答复 → 回访 → 检查验收 → 归档.
create table handovers (
  congress_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  state text not null default 'handed' constraint handovers_state_is_known check (state in ('handed','undertaken','answered','visited','inspected','archived')),
  due_on date not null,
  -- 重点领办; '' where nobody leads it
  leader text not null default '',
  reopened_at timestamptz,
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references screenings,
  foreign key (congress_id, unit_id) references units
);
create index handovers_of_a_unit on handovers (congress_id, unit_id, state, due_on);
create table handover_steps (
  congress_id uuid not null,
  project_id uuid not null,
  sequence int not null,
  act text not null,
  state text not null,
  note text not null,
  done_by text not null,
  done_at timestamptz not null default now(),
  primary key (congress_id, project_id, sequence),
  foreign key (congress_id, project_id) references handovers
);
create trigger handover_steps_append_only before update or delete on handover_steps for each row execute function append_only();
create table handover_ratings (
  congress_id uuid not null,
  project_id uuid not null,
  -- 2 only after the first was 不满意 and the matter was taken up again
  attempt int not null constraint handover_ratings_are_two_at_most check (attempt in (1, 2)),
  rating text not null constraint handover_ratings_rating_is_known check (rating in ('satisfied','mostlySatisfied','unsatisfied')),
  note text not null,
  rated_by text not null constraint handover_ratings_rater_is_known check (rated_by in ('deputy','query-code')),
  rated_at timestamptz not null default now(),
  primary key (congress_id, project_id, attempt),
  foreign key (congress_id, project_id) references handovers
);

-- Who may wait for a reply beyond the end of a round, and why.
create table closing_exceptions (
  congress_id uuid not null,
  project_id uuid not null,
  code text not null constraint closing_exceptions_code_is_known check (code in ('in-legal-procedure','awaiting-higher-authority','other')),
  reason text not null constraint closing_exceptions_have_a_reason check (reason <> ''),
  listed_by text not null,
  listed_at timestamptz not null default now(),
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references screenings
);

-- What the public modules may read of the bench, and all they may read. A candidate's end is told when the last step of the chain has passed it.
create view released_ends as
select c.congress_id, c.project_id, c.code, c.reply, coalesce(c.next_step, '') as next_step, c.target_id, c.signed_at
from conclusions c join projects p on p.congress_id = c.congress_id and p.project_id = c.project_id
where c.signed_at is not null and c.superseded_at is null and (c.code <> 'adopted-as-candidate' or p.candidate_on is not null);

-- A round does not close while somebody is owed a reply (END-03). Taking a suggestion in updates this row as well, so none slips through.
create function programmes_close_when_nobody_is_owed() returns trigger language plpgsql as $$
begin
  if exists (
    select from screenings s where s.congress_id = new.congress_id and s.programme_id = new.programme_id
      and (s.state <> 'signed' or not exists (select from released_ends e where e.congress_id = s.congress_id and e.project_id = s.project_id))
      and not exists (select from merges m where m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null)
      and not exists (select from closing_exceptions e where e.congress_id = s.congress_id and e.project_id = s.project_id)
  ) then
    raise exception 'programmes_close_when_nobody_is_owed' using errcode = 'integrity_constraint_violation', constraint = 'programmes_close_when_nobody_is_owed';
  end if;
  return new;
end $$;
create trigger programmes_close_when_nobody_is_owed before update of closed_at on programmes for each row
  when (new.closed_at is not null and old.closed_at is null) execute function programmes_close_when_nobody_is_owed();

-- Why a suggestion is not shown, for its proposer.
create view released_moderations as
select s.congress_id, s.project_id, m.decision, m.reason, m.note, m.decided_at
from screenings s join moderations m on m.congress_id = s.congress_id and m.moderation_id = s.moderation_id
where m.decision <> 'accept';

-- How a hand-over goes on, for suggestions whose end has been told.
create view released_handover_steps as
select h.congress_id, h.project_id, h.sequence, h.state, h.note, h.done_at
from handover_steps h join released_ends e on e.congress_id = h.congress_id and e.project_id = h.project_id and e.code = 'deputy-suggestion';

-- The history of one suggestion. In canonical JSON `subject` comes last.
create index audit_entries_by_subject on audit_entries (congress_id, (substring(body from '"subject":"([^"]*)"}$')));
