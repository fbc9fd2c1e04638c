-- Stages 1 and 2. A suggestion is a project from its first day (ADR 15): the content stands in projects, each stage adds rows keyed by
-- project_id, and nobody copies a project into the next stage.

-- The day it came onto the list of candidates; null while it is a suggestion. Until now every project was entered as a candidate.
alter table projects add column candidate_on date;
update projects set candidate_on = current_date;
create index projects_candidates on projects (congress_id, year, sort) where candidate_on is not null;
alter table projects
  add column category text not null default '',
  add column area text not null default '',
  add column latitude double precision constraint projects_latitude_is_on_earth check (latitude between -90 and 90),
  add column longitude double precision constraint projects_longitude_is_on_earth check (longitude between -180 and 180),
  -- lower end of the estimate; cost_cents is the upper end or the only figure
  add column cost_low_cents bigint constraint projects_low_cost_is_not_negative check (cost_low_cents >= 0),
  add column stage_target text not null default '',
  add constraint projects_point_is_whole check ((latitude is null) = (longitude is null)),
  add constraint projects_cost_range_rises check (cost_low_cents is null or cost_cents is null or cost_low_cents <= cost_cents);

-- Departments, towns, streets, committees: who reviews, carries out and answers. A staff account may act for one.
create table units (
  congress_id uuid not null references congresses,
  unit_id uuid not null,
  name text not null constraint units_name_is_not_empty check (char_length(name) between 1 and 100),
  kind text not null constraint units_kind_is_known check (kind in ('department','town','street','organisation','committee','party')),
  is_disabled boolean not null default false,
  primary key (congress_id, unit_id),
  constraint units_name_is_unique unique (congress_id, name)
);
alter table accounts
  add column unit_id uuid,
  add constraint accounts_act_for_a_known_unit foreign key (congress_id, unit_id) references units,
  add constraint accounts_unit_staff_act_for_a_unit check (unit_id is not null or not 'unitStaff' = any (roles));

-- 联络站: where residents hand in suggestions; the code is in the QR link.
create table liaison_stations (
  congress_id uuid not null references congresses,
  station_id uuid not null,
  name text not null constraint liaison_stations_name_is_not_empty check (char_length(name) between 1 and 100),
  area text not null default '',
  address text not null default '',
  code text not null,
  is_disabled boolean not null default false,
  primary key (congress_id, station_id),
  constraint liaison_stations_name_is_unique unique (congress_id, name),
  constraint liaison_stations_code_is_unique unique (congress_id, code)
);

-- A round: 民生实事 of a year, a mid-year or quarterly one, the deputies' suggestion fund, a street's assembly.
create table programmes (
  congress_id uuid not null references congresses,
  programme_id uuid not null,
  year int not null constraint programmes_year_is_plausible check (year between 2000 and 2200),
  name text not null constraint programmes_name_is_not_empty check (char_length(name) between 1 and 100),
  kind text not null constraint programmes_kind_is_known check (kind in ('annual','mid-year','quarterly','monthly','suggestion-fund','street-assembly')),
  profile_id uuid,
  -- year-round: ideas that come outside the window are taken in for the next round
  is_continuous boolean not null default true,
  collects_from timestamptz not null,
  collects_until timestamptz not null,
  cosign_until timestamptz not null,
  screening_until timestamptz not null,
  closes_at timestamptz not null,
  time_zone text not null default 'Asia/Shanghai',
  seats int constraint programmes_seats_are_positive check (seats > 0),
  -- the fixed sum of a suggestion fund, in 分
  fund_cents bigint constraint programmes_fund_is_not_negative check (fund_cents >= 0),
  categories jsonb not null default '[]',
  positive_list jsonb not null default '[]',
  negative_list jsonb not null default '[]',
  criteria jsonb not null default '[]',
  approval_chain jsonb not null default '[]',
  last_number int not null default 0,
  closed_at timestamptz,
  primary key (congress_id, programme_id),
  constraint programmes_name_is_unique unique (congress_id, name),
  constraint programmes_dates_rise check (collects_from < collects_until and collects_until <= screening_until and screening_until <= closes_at and cosign_until <= screening_until and collects_from <= cosign_until),
  constraint programmes_only_a_fund_has_a_sum check (fund_cents is null or kind = 'suggestion-fund')
);

-- What belongs to collection about one project. `original` is what the proposer wrote, for ever.
create table proposals (
  congress_id uuid not null,
  project_id uuid not null,
  programme_id uuid not null,
  number int not null,
  origin text not null constraint proposals_origin_is_known check (origin in ('resident','deputy','department','town','organisation','hotline','paper','import')),
  proposer_kind text not null constraint proposals_proposer_kind_is_known check (proposer_kind in ('person','organisation')),
  -- how a deputy or staff came by it
  source text not null default 'form' constraint proposals_source_is_known check (source in ('form','reception','opinion-box','hotline','letter','import')),
  station_id uuid,
  deputy_id uuid,
  unit_id uuid,
  finishes_in_year boolean not null default true,
  original jsonb not null,
  received_at timestamptz not null default now(),
  -- taken in once: the key that the form, the import row or the hotline made for it
  source_key text not null,
  query_code_hash bytea not null,
  is_public boolean not null default false,
  -- bigrams of title, need and place, for search in Chinese
  grams text[] not null default '{}',
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references projects,
  foreign key (congress_id, programme_id) references programmes,
  foreign key (congress_id, station_id) references liaison_stations,
  foreign key (congress_id, deputy_id) references deputies,
  foreign key (congress_id, unit_id) references units,
  constraint proposals_number_is_unique unique (congress_id, programme_id, number),
  constraint proposals_taken_in_once unique (congress_id, programme_id, source_key),
  constraint proposals_query_code_is_unique unique (congress_id, query_code_hash)
);
create index proposals_in_order on proposals (congress_id, programme_id, is_public, number desc);
create index proposals_by_gram on proposals using gin (grams);

create function proposals_keep_the_original() returns trigger language plpgsql as $$
begin
  if (new.original, new.programme_id, new.number, new.origin, new.received_at, new.source_key, new.query_code_hash)
     is distinct from (old.original, old.programme_id, old.number, old.origin, old.received_at, old.source_key, old.query_code_hash) then
    raise exception 'proposals_keep_the_original' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger proposals_keep_the_original before update on proposals for each row execute function proposals_keep_the_original();

-- Who to tell. In a table of its own, so that it can be read by few and erased; never public.
create table proposers (
  congress_id uuid not null,
  project_id uuid not null,
  name text not null default '',
  phone text not null default '',
  primary key (congress_id, project_id),
  foreign key (congress_id, project_id) references proposals
);

-- 我也要 (a resident's browser, by the hash of its token) and 附议 (a deputy): one person once.
create table proposal_supports (
  congress_id uuid not null,
  project_id uuid not null,
  supporter text not null,
  kind text not null constraint proposal_supports_kind_is_known check (kind in ('me-too','co-sign')),
  deputy_id uuid,
  supported_at timestamptz not null default now(),
  primary key (congress_id, project_id, supporter),
  foreign key (congress_id, project_id) references proposals,
  foreign key (congress_id, deputy_id) references deputies,
  constraint proposal_supports_deputies_co_sign check ((kind = 'co-sign') = (deputy_id is not null))
);
create index proposal_supports_of_a_person on proposal_supports (congress_id, supporter);

-- Photos and documents; the bytes lie in the data folder under their hash, re-encoded and without metadata.
create table attachments (
  congress_id uuid not null references congresses,
  attachment_id uuid not null,
  project_id uuid,
  media_type text not null constraint attachments_media_type_is_known check (media_type in ('image/jpeg','image/png','image/webp','application/pdf')),
  name text not null,
  bytes int not null,
  content_hash bytea not null,
  is_public boolean not null default false,
  uploaded_at timestamptz not null default now(),
  primary key (congress_id, attachment_id),
  foreign key (congress_id, project_id) references projects
);
create index attachments_of_a_project on attachments (congress_id, project_id);

-- 并入: a link and nothing else. The original stays as it is, so that undoing restores the state exactly.
create table merges (
  congress_id uuid not null,
  merge_id uuid not null,
  project_id uuid not null,
  into_id uuid not null,
  reason text not null constraint merges_have_a_reason check (reason <> ''),
  merged_by text not null,
  merged_at timestamptz not null default now(),
  undone_reason text,
  undone_by text,
  undone_at timestamptz,
  primary key (congress_id, merge_id),
  foreign key (congress_id, project_id) references proposals,
  foreign key (congress_id, into_id) references proposals,
  constraint merges_join_two check (project_id <> into_id),
  constraint merges_are_undone_with_a_reason check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null))
);
create unique index merges_into_one_at_a_time on merges (congress_id, project_id) where undone_at is null;
create index merges_by_target on merges (congress_id, into_id) where undone_at is null;
