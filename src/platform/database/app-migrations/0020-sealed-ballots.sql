-- Sealed ballots: what the scrutineers' stations published. Never a secret of theirs, and never a token key, leaf hash or receipt:
-- papers that are no votes are named by their place in the closing set.

create table ceremonies (
  congress_id uuid not null,
  ballot_id uuid not null,
  attempt int not null constraint ceremonies_attempts_count_from_one check (attempt >= 1),
  threshold int not null,
  size int not null,
  has_second_issuer boolean not null,
  primary key (congress_id, ballot_id, attempt),
  foreign key (congress_id, ballot_id) references ballots on delete cascade,
  constraint ceremonies_can_lose_a_station check (threshold >= 2 and threshold < size and size <= 9)
);

create table stations (
  congress_id uuid not null,
  ballot_id uuid not null,
  attempt int not null,
  index int not null constraint stations_count_from_one check (index between 1 and 9),
  account_id uuid not null,
  name text not null,
  signing_key text not null,
  sharing_key text not null,
  second_token_key jsonb,
  deal jsonb,
  confirmation jsonb,
  primary key (congress_id, ballot_id, attempt, index),
  foreign key (congress_id, ballot_id, attempt) references ceremonies on delete cascade,
  foreign key (congress_id, account_id) references accounts,
  constraint stations_one_for_each_scrutineer unique (congress_id, ballot_id, attempt, account_id),
  constraint stations_second_issuer_is_the_first check (second_token_key is null or index = 1),
  constraint stations_deal_before_they_confirm check (confirmation is null or deal is not null)
);
-- What a station said stays as it was said.
create function stations_stay_as_said() returns trigger language plpgsql as $$
begin
  if (new.congress_id, new.ballot_id, new.attempt, new.index, new.account_id, new.name, new.signing_key, new.sharing_key, new.second_token_key)
      is distinct from (old.congress_id, old.ballot_id, old.attempt, old.index, old.account_id, old.name, old.signing_key, old.sharing_key, old.second_token_key)
    or (old.deal is not null and new.deal is distinct from old.deal)
    or (old.confirmation is not null and new.confirmation is distinct from old.confirmation)
  then
    raise exception 'stations_stay_as_said' using errcode = 'integrity_constraint_violation', constraint = 'stations_stay_as_said';
  end if;
  return new;
end $$;
create trigger stations_stay_as_said before update on stations for each row execute function stations_stay_as_said();
create trigger ceremonies_stay before update on ceremonies for each row execute function append_only();
-- A draft that is thrown away takes its ceremonies along; an armed ballot never loses them.
create function ceremonies_stay_once_armed() returns trigger language plpgsql as $$
begin
  if exists (select from ballots where congress_id = old.congress_id and ballot_id = old.ballot_id and state <> 'draft') then
    raise exception '% is append-only once the ballot is armed', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $$;
create trigger ceremonies_stay_once_armed before delete on ceremonies for each row execute function ceremonies_stay_once_armed();
create trigger stations_stay_once_armed before delete on stations for each row execute function ceremonies_stay_once_armed();

-- Of the attempt whose keys the manifest names: the newest when the ballot was armed.
create table station_openings (
  congress_id uuid not null,
  ballot_id uuid not null,
  attempt int not null,
  index int not null constraint station_openings_are_of_a_station check (index between 1 and 9),
  opening jsonb not null,
  primary key (congress_id, ballot_id, index),
  foreign key (congress_id, ballot_id, attempt, index) references stations
);
create table station_releases (
  congress_id uuid not null,
  ballot_id uuid not null,
  attempt int not null,
  index int not null constraint station_releases_are_of_a_station check (index between 1 and 9),
  number int not null constraint station_releases_count_from_one check (number >= 1),
  release jsonb not null,
  primary key (congress_id, ballot_id, index, number),
  foreign key (congress_id, ballot_id, attempt, index) references stations
);
create table station_records (
  congress_id uuid not null,
  ballot_id uuid not null,
  attempt int not null,
  index int not null constraint station_records_are_of_a_station check (index between 1 and 9),
  record jsonb not null,
  primary key (congress_id, ballot_id, index),
  foreign key (congress_id, ballot_id, attempt, index) references stations
);
create table station_destructions (
  congress_id uuid not null,
  ballot_id uuid not null,
  attempt int not null,
  index int not null constraint station_destructions_are_of_a_station check (index between 1 and 9),
  destruction jsonb not null,
  primary key (congress_id, ballot_id, index),
  foreign key (congress_id, ballot_id, attempt, index) references stations
);
do $$
declare t text;
begin
  foreach t in array array['station_openings','station_releases','station_records','station_destructions'] loop
    execute format('create trigger %1$s_append_only before update or delete on %1$I for each row execute function append_only()', t);
    execute format('create trigger %1$s_never_truncated before truncate on %1$I for each statement execute function append_only()', t);
  end loop;
end $$;

-- What a deputy's device asked the scrutineers' issuer for, beside its row in secret_issuances. No time here either.
create table second_issuances (
  congress_id uuid not null,
  ballot_id uuid not null,
  deputy_id uuid not null,
  request bytea not null,
  signature bytea,
  primary key (congress_id, ballot_id, deputy_id),
  foreign key (congress_id, ballot_id, deputy_id) references secret_issuances,
  constraint second_issuances_have_fixed_sizes check (octet_length(request) = 384 and octet_length(signature) = 384)
);
create function second_issuances_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.signature is not null
    or (new.congress_id, new.ballot_id, new.deputy_id, new.request) is distinct from (old.congress_id, old.ballot_id, old.deputy_id, old.request)
  then
    raise exception 'second_issuances_stay' using errcode = 'integrity_constraint_violation', constraint = 'second_issuances_stay';
  end if;
  return new;
end $$;
create trigger second_issuances_stay before update or delete on second_issuances for each row execute function second_issuances_stay();

do $$
declare t text;
begin
  foreach t in array array['ceremonies','stations','second_issuances'] loop
    execute format('create trigger %1$s_never_truncated before truncate on %1$I for each statement execute function append_only()', t);
  end loop;
end $$;
