-- 抽签票卡: papers by cards that deputies draw. Which card a deputy drew stands nowhere; that one was drawn does, without a time.

alter table ceremonies add column has_cards boolean not null default false;
alter table ceremonies alter column has_cards drop default;
alter table ceremonies add constraint ceremonies_cards_need_no_issuer check (not (has_cards and has_second_issuer));

-- The public keys of all cards, ascending: they become part of the manifest.
create table ceremony_cards (
  congress_id uuid not null,
  ballot_id uuid not null,
  attempt int not null,
  token_keys jsonb not null,
  primary key (congress_id, ballot_id, attempt),
  foreign key (congress_id, ballot_id, attempt) references ceremonies on delete cascade
);
create trigger ceremony_cards_stay before update on ceremony_cards for each row execute function append_only();
create trigger ceremony_cards_stay_once_armed before delete on ceremony_cards for each row execute function ceremonies_stay_once_armed();
create trigger ceremony_cards_never_truncated before truncate on ceremony_cards for each statement execute function append_only();

create table card_draws (
  congress_id uuid not null,
  ballot_id uuid not null,
  deputy_id uuid not null,
  is_late boolean not null,
  primary key (congress_id, ballot_id, deputy_id),
  foreign key (congress_id, ballot_id) references ballots,
  foreign key (congress_id, deputy_id) references deputies
);
create trigger card_draws_stay before update on card_draws for each row execute function append_only();
create trigger card_draws_never_truncated before truncate on card_draws for each statement execute function append_only();
