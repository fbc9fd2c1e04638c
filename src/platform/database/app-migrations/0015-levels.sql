-- Levels: a lower body lets an upper one of this installation read the overview of its rounds, stations and replies. The row belongs to the lower body, which gives and takes back.

-- Where nobody says which congress is meant, it is the one that was founded first.
alter table congresses add column founded_at timestamptz not null default now();
-- A card says by itself whose deputy holds it.
create unique index deputies_card_is_of_one_body on deputies (card_hash);

-- 1 is the highest. A test holds this to src/domain/shared/levels.ts (LEVEL-01).
create function level_of(body_type text) returns int language sql immutable as $$
  select case body_type when 'province' then 1 when 'city' then 2 when 'county' then 3 when 'town' then 4 when 'street' then 4 when 'committee' then 5 end
$$;
alter table congresses add constraint congresses_type_is_referred_to unique (congress_id, body_type);

create table level_grants (
  congress_id uuid not null,
  grant_id uuid not null,
  body_type text not null,
  upper_id uuid not null,
  upper_type text not null,
  given_by text not null,
  given_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz,
  primary key (congress_id, grant_id),
  foreign key (congress_id, body_type) references congresses (congress_id, body_type),
  foreign key (upper_id, upper_type) references congresses (congress_id, body_type),
  -- neither to itself nor round in a circle, however many there are
  constraint level_grants_lead_upward check (level_of(upper_type) < level_of(body_type)),
  constraint level_grants_are_revoked_by_somebody check ((revoked_at is null) = (revoked_by is null))
);
create unique index level_grants_one_valid_per_pair on level_grants (congress_id, upper_id) where revoked_at is null;
create index level_grants_of_an_upper_body on level_grants (upper_id) where revoked_at is null;

create function level_grants_only_end() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.revoked_at is not null or (new.congress_id, new.grant_id, new.body_type, new.upper_id, new.upper_type, new.given_by, new.given_at)
     is distinct from (old.congress_id, old.grant_id, old.body_type, old.upper_id, old.upper_type, old.given_by, old.given_at) then
    raise exception 'level_grants_only_end' using errcode = 'integrity_constraint_violation', constraint = 'level_grants_only_end';
  end if;
  return new;
end $$;
create trigger level_grants_only_end before update or delete on level_grants for each row execute function level_grants_only_end();

-- Replies to public suggestions: whether one was signed and told, and nothing of one that was not. What is merged has its reply, or its exception, when the end of its chain has one.
create view public_replies as
select p.congress_id, p.programme_id, p.project_id, p.number, p.code, p.title, p.received_on, e.project_id is not null as is_replied, x.project_id is not null as is_excepted
from public_proposals p
left join merge_roots r on r.congress_id = p.congress_id and r.project_id = p.project_id
left join released_ends e on e.congress_id = p.congress_id and e.project_id = coalesce(r.root_id, p.project_id)
left join closing_exceptions x on x.congress_id = p.congress_id and x.project_id = coalesce(r.root_id, p.project_id);

-- How many suggestions came by way of each liaison station, shown to everybody or not.
create view station_receipts as
select congress_id, station_id, count(*)::int as received from proposals where station_id is not null group by congress_id, station_id;
create index proposals_of_a_station on proposals (congress_id, station_id) where station_id is not null;
