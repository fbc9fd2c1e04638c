-- Stage 7: what the congress adopted, what the government undertook, and what was shown of it. Percentages are nowhere: they follow from accepted milestones.

create table adopted_projects (
  congress_id uuid not null,
  project_id uuid not null,
  -- the year in which it is to be done
  year int not null,
  adopted_on date not null,
  -- the ballot that adopted it; null: decided before this system was in use, as the reference says
  ballot_id uuid,
  reference text not null default '',
  recorded_by text not null default '',
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references projects,
  foreign key (congress_id, ballot_id) references ballots,
  constraint adopted_projects_have_a_source check (ballot_id is not null or (reference <> '' and recorded_by <> ''))
);
create index adopted_projects_by_year on adopted_projects (congress_id, year);
create trigger adopted_projects_append_only before update or delete on adopted_projects for each row execute function append_only();

-- What a published decision adopted is to be done, from the same moment. A rehearsal decides nothing, an evaluation adopts nothing.
create function decisions_adopt_projects() returns trigger language plpgsql as $$
begin
  insert into adopted_projects (congress_id, project_id, year, adopted_on, ballot_id)
  select b.congress_id, j.project_id, j.year, (new.announced_at at time zone 'Asia/Shanghai')::date, b.ballot_id
  from ballots b
  cross join jsonb_array_elements(b.texts) t
  join projects j on j.congress_id = b.congress_id and j.project_id = (t ->> 'projectId')::uuid
  where b.congress_id = new.congress_id and b.ballot_id = new.ballot_id and b.purpose <> 'rehearsal'
    and exists (select from jsonb_each(new.adopted) list where list.value ? (t ->> 'itemId'))
  on conflict do nothing;
  return null;
end $$;
create trigger decisions_adopt_projects after update of published_at on decisions for each row
  when (old.published_at is null and new.published_at is not null) execute function decisions_adopt_projects();

-- 督办办法: rhythm of reports, who decides plans, lamps with their cut-offs. The newest version counts, every earlier one stays.
create table progress_policies (
  congress_id uuid not null references congresses,
  version int not null,
  policy jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (congress_id, version)
);
create trigger progress_policies_append_only before update or delete on progress_policies for each row execute function append_only();

-- 任务书 as somebody asks for it: the first one, or a change of it with a reason.
create table plan_requests (
  congress_id uuid not null,
  request_id uuid not null,
  project_id uuid not null,
  content jsonb not null,
  reason text not null,
  -- who decides by the policy at the time of asking: 备案, 主任会议, 常委会, 主席团
  decided_by_body text not null constraint plan_requests_body_is_known check (decided_by_body in ('filing','directorsMeeting','standingCommittee','presidium')),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  decision text constraint plan_requests_decision_is_known check (decision in ('adopted','refused')),
  decided_by text,
  decided_on date,
  note text not null default '',
  primary key (congress_id, request_id),
  foreign key (congress_id, project_id) references adopted_projects,
  constraint plan_requests_are_decided_by_somebody check ((decision is null) = (decided_by is null) and (decision is null) = (decided_on is null))
);
create unique index plan_requests_one_undecided on plan_requests (congress_id, project_id) where decision is null;
create index plan_requests_of_a_project on plan_requests (congress_id, project_id, requested_at);
create function decided_plan_requests_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.decision is not null or (to_jsonb(new) - array['decision','decided_by','decided_on','note']) <> (to_jsonb(old) - array['decision','decided_by','decided_on','note']) then
    raise exception 'decided_plan_requests_stay' using errcode = 'integrity_constraint_violation', constraint = 'decided_plan_requests_stay';
  end if;
  return new;
end $$;
create trigger decided_plan_requests_stay before update or delete on plan_requests for each row execute function decided_plan_requests_stay();

-- 任务书 in force: version 1 is what was adopted, for ever; the newest is what counts.
create table plans (
  congress_id uuid not null,
  project_id uuid not null,
  version int not null constraint plans_are_numbered_from_one check (version >= 1),
  request_id uuid not null,
  content jsonb not null,
  adopted_on date not null,
  primary key (congress_id, project_id, version),
  foreign key (congress_id, project_id) references adopted_projects,
  foreign key (congress_id, request_id) references plan_requests,
  constraint plans_come_from_one_request unique (congress_id, request_id)
);
create trigger plans_append_only before update or delete on plans for each row execute function append_only();

-- Photos of evidence, drawn anew on arrival. What is shown to the public is a third file in which the covered places are gone.
create table evidence_photos (
  congress_id uuid not null,
  photo_id uuid not null,
  project_id uuid not null,
  -- photos of the same spot before, during and after stand side by side
  spot text not null,
  moment text not null constraint evidence_photos_moment_is_known check (moment in ('before','during','after')),
  taken_on date not null,
  content_hash bytea not null,
  bytes int not null,
  width int not null,
  height int not null,
  -- rectangles in thousandths of width and height: faces, plates
  covers jsonb not null default '[]',
  -- what the public gets; null: not looked at yet, so nothing
  public_hash bytea,
  -- of covers and what the public gets
  revision int not null default 1,
  taken_by text not null,
  uploaded_at timestamptz not null default now(),
  primary key (congress_id, photo_id),
  foreign key (congress_id, project_id) references adopted_projects
);
create index evidence_photos_of_a_project on evidence_photos (congress_id, project_id, spot, moment);

-- What a unit reports for a period. A returned one is followed by another; an accepted one stays as it is.
create table progress_reports (
  congress_id uuid not null,
  report_id uuid not null,
  project_id uuid not null,
  unit_id uuid not null,
  -- YYYY-MM of its last month
  period text not null constraint progress_reports_period_is_a_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  plan_version int not null,
  content jsonb not null,
  submitted_by text not null,
  submitted_at timestamptz not null default now(),
  decision text constraint progress_reports_decision_is_known check (decision in ('accepted','returned')),
  review jsonb,
  decided_by text,
  decided_at timestamptz,
  primary key (congress_id, report_id),
  foreign key (congress_id, project_id, plan_version) references plans,
  foreign key (congress_id, unit_id) references units,
  constraint progress_reports_are_decided_by_somebody check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null) and (decision is null) = (review is null))
);
create index progress_reports_of_a_project on progress_reports (congress_id, project_id, submitted_at);
create index progress_reports_undecided on progress_reports (congress_id, submitted_at) where decision is null;
create unique index progress_reports_one_undecided on progress_reports (congress_id, project_id, unit_id, period) where decision is null;
create unique index progress_reports_one_accepted_a_period on progress_reports (congress_id, project_id, unit_id, period) where decision = 'accepted';
create function decided_reports_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.decision is not null or (to_jsonb(new) - array['decision','review','decided_by','decided_at']) <> (to_jsonb(old) - array['decision','review','decided_by','decided_at']) then
    raise exception 'decided_reports_stay' using errcode = 'integrity_constraint_violation', constraint = 'decided_reports_stay';
  end if;
  return new;
end $$;
create trigger decided_reports_stay before update or delete on progress_reports for each row execute function decided_reports_stay();

-- A milestone counts once its evidence was accepted; taking that back says why.
create table milestone_acceptances (
  congress_id uuid not null,
  project_id uuid not null,
  milestone_id text not null,
  report_id uuid not null,
  done_on date not null,
  accepted_on date not null,
  accepted_by text not null,
  withdrawn_on date,
  withdrawn_by text,
  withdrawn_reason text,
  primary key (congress_id, project_id, milestone_id, report_id),
  foreign key (congress_id, report_id) references progress_reports,
  constraint milestone_acceptances_are_withdrawn_with_a_reason check ((withdrawn_on is null) = (withdrawn_by is null) and (withdrawn_on is null) = (withdrawn_reason is null) and withdrawn_reason <> '')
);
create function accepted_milestones_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.withdrawn_on is not null or (to_jsonb(new) - array['withdrawn_on','withdrawn_by','withdrawn_reason']) <> (to_jsonb(old) - array['withdrawn_on','withdrawn_by','withdrawn_reason']) then
    raise exception 'accepted_milestones_stay' using errcode = 'integrity_constraint_violation', constraint = 'accepted_milestones_stay';
  end if;
  return new;
end $$;
create trigger accepted_milestones_stay before update or delete on milestone_acceptances for each row execute function accepted_milestones_stay();
create unique index milestone_acceptances_count_once on milestone_acceptances (congress_id, project_id, milestone_id) where withdrawn_on is null;

-- 验收: a checklist that several sign, each for himself.
create table acceptances (
  congress_id uuid not null,
  acceptance_id uuid not null,
  project_id uuid not null,
  held_on date not null,
  place text not null,
  checklist jsonb not null,
  remarks text not null default '',
  -- how many the policy asked for when it was held
  signers_needed int not null constraint acceptances_need_signers check (signers_needed >= 2),
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (congress_id, acceptance_id),
  foreign key (congress_id, project_id) references adopted_projects
);
create index acceptances_of_a_project on acceptances (congress_id, project_id, recorded_at);
create trigger acceptances_append_only before update or delete on acceptances for each row execute function append_only();
create table acceptance_signatures (
  congress_id uuid not null,
  acceptance_id uuid not null,
  -- account or deputy
  signer_id uuid not null,
  name text not null,
  capacity text not null,
  signed_at timestamptz not null default now(),
  constraint acceptance_signatures_one_a_person primary key (congress_id, acceptance_id, signer_id),
  foreign key (congress_id, acceptance_id) references acceptances
);
create trigger acceptance_signatures_append_only before update or delete on acceptance_signatures for each row execute function append_only();

-- How it ended: 完成·已验收, 完成·待验收, 部分完成, 延期, 调整, 终止. The newest says how it stands.
create table completions (
  congress_id uuid not null,
  project_id uuid not null,
  version int not null,
  completion text not null constraint completions_completion_is_known check (completion in ('accepted','awaitingAcceptance','partly','delayed','adjusted','terminated')),
  reason text not null default '',
  -- 延期: the new day
  new_day date,
  acceptance_id uuid,
  recorded_on date not null,
  recorded_by text not null,
  primary key (congress_id, project_id, version),
  foreign key (congress_id, project_id) references adopted_projects,
  foreign key (congress_id, acceptance_id) references acceptances,
  constraint completions_are_accepted_by_signers check ((completion = 'accepted') = (acceptance_id is not null)),
  constraint completions_say_why check (completion in ('accepted','awaitingAcceptance') or reason <> ''),
  constraint completions_delayed_until check ((completion = 'delayed') = (new_day is not null))
);
create trigger completions_append_only before update or delete on completions for each row execute function append_only();

-- How each project stands, in one row: written anew with everything that changes it, so that a province of them is read at once. What depends on the day is worked out by who reads.
create table project_standings (
  congress_id uuid not null,
  project_id uuid not null,
  year int not null,
  plan_version int,
  -- of the plan in force: who leads, and who takes part in any way
  lead_units uuid[] not null default '{}',
  units uuid[] not null default '{}',
  total int not null default 0,
  achieved int not null default 0,
  -- the planned line: by this day, so much weight
  line_days date[] not null default '{}',
  line_weights int[] not null default '{}',
  approved_cents bigint,
  contracted_cents bigint,
  paid_cents bigint,
  final_cents bigint,
  last_heard_on date,
  completion text,
  own_rating text,
  supervisors_rating text,
  waiting_reports int not null default 0,
  waiting_requests int not null default 0,
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references adopted_projects
);
create index project_standings_by_year on project_standings (year, congress_id);
create function adopted_projects_have_a_standing() returns trigger language plpgsql as $$
begin
  insert into project_standings (congress_id, project_id, year) values (new.congress_id, new.project_id, new.year);
  return null;
end $$;
create trigger adopted_projects_have_a_standing after insert on adopted_projects for each row execute function adopted_projects_have_a_standing();

-- Which bodies of the chain passed a suggestion that became a candidate, each by its last word: told with the project once it is adopted, and nothing of what was sent back.
create view released_approvals as
select distinct on (s.congress_id, s.project_id, a.step) s.congress_id, s.project_id, a.body, a.decided_on, a.sequence
from screenings s
join projects p on p.congress_id = s.congress_id and p.project_id = s.project_id
join adopted_projects d on d.congress_id = s.congress_id and d.project_id = s.project_id
join approval_acts a on a.congress_id = s.congress_id and a.programme_id = s.programme_id
where p.candidate_on is not null and a.outcome = 'passed'
order by s.congress_id, s.project_id, a.step, a.sequence desc;
