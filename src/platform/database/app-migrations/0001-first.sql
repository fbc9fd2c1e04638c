-- The app's plane: people, projects, sessions, ballots, the audit log. congress_id leads every key.
-- Must never hold: a token key or leaf hash of a secret ballot, an unblinded token, a receipt, or who has cast.

create table congresses (
  congress_id uuid primary key,
  slug text not null constraint congresses_slug_is_unique unique,
  name text not null,
  body_type text not null constraint congresses_body_type_is_known check (body_type in ('province','city','county','town','street','committee')),
  is_example boolean not null default false
);

create table accounts (
  congress_id uuid not null references congresses,
  account_id uuid not null,
  username text not null,
  name text not null,
  password_hash text not null,
  roles text[] not null,
  is_disabled boolean not null default false,
  primary key (congress_id, account_id),
  constraint accounts_username_is_unique unique (congress_id, username)
);

create table staff_logins (
  congress_id uuid not null,
  login_id uuid not null,
  account_id uuid not null,
  token_hash bytea not null constraint staff_logins_token_is_unique unique,
  csrf_token text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (congress_id, login_id),
  foreign key (congress_id, account_id) references accounts
);

create table rule_profiles (
  congress_id uuid not null references congresses,
  profile_id uuid not null,
  version int not null constraint rule_profiles_version_starts_at_1 check (version >= 1),
  effective_on date not null,
  profile jsonb not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (congress_id, profile_id, version)
);

create table projects (
  congress_id uuid not null references congresses,
  project_id uuid not null,
  year int not null,
  code text not null,
  title text not null constraint projects_title_is_not_empty check (length(title) between 1 and 200),
  summary text not null default '',
  need text not null default '',
  location text not null default '',
  responsible_unit text not null default '',
  cost_cents bigint constraint projects_cost_is_not_negative check (cost_cents >= 0),
  funding_source text not null default '',
  target text not null default '',
  beneficiaries text not null default '',
  finish_by text not null default '',
  sort int not null default 0,
  primary key (congress_id, project_id),
  constraint projects_code_is_unique_in_a_year unique (congress_id, year, code)
);

create table terms (
  congress_id uuid not null references congresses,
  term_id uuid not null,
  name text not null,
  primary key (congress_id, term_id)
);

create table sessions (
  congress_id uuid not null,
  session_id uuid not null,
  term_id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  primary key (congress_id, session_id),
  foreign key (congress_id, term_id) references terms,
  constraint sessions_end_after_they_start check (ends_on >= starts_on)
);

create table halls (
  congress_id uuid not null references congresses,
  hall_id uuid not null,
  name text not null,
  seats int not null,
  primary key (congress_id, hall_id)
);

create table sittings (
  congress_id uuid not null,
  sitting_id uuid not null,
  session_id uuid not null,
  hall_id uuid not null,
  name text not null,
  starts_at timestamptz not null,
  state text not null default 'planned' constraint sittings_state_is_known check (state in ('planned','open','closed')),
  primary key (congress_id, sitting_id),
  foreign key (congress_id, session_id) references sessions,
  foreign key (congress_id, hall_id) references halls
);
create unique index sittings_one_open_per_hall on sittings (congress_id, hall_id) where state = 'open';

create table delegations (
  congress_id uuid not null,
  delegation_id uuid not null,
  term_id uuid not null,
  name text not null,
  sort int not null default 0,
  primary key (congress_id, delegation_id),
  foreign key (congress_id, term_id) references terms,
  constraint delegations_name_is_unique unique (congress_id, term_id, name)
);

create table deputies (
  congress_id uuid not null,
  deputy_id uuid not null,
  term_id uuid not null,
  delegation_id uuid not null,
  number text not null,
  name text not null constraint deputies_name_length check (char_length(name) between 1 and 50),
  seat text,
  is_in_office boolean not null default true,
  card_hash bytea,
  code_hash text,
  primary key (congress_id, deputy_id),
  foreign key (congress_id, delegation_id) references delegations,
  constraint deputies_number_is_unique unique (congress_id, term_id, number),
  constraint deputies_card_is_unique unique (congress_id, card_hash)
);
create unique index deputies_seat_is_unique on deputies (congress_id, term_id, seat) where seat is not null and is_in_office;

create table deputy_logins (
  congress_id uuid not null,
  login_id uuid not null,
  deputy_id uuid not null,
  token_hash bytea not null constraint deputy_logins_token_is_unique unique,
  csrf_token text not null,
  device_key bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (congress_id, login_id),
  foreign key (congress_id, deputy_id) references deputies
);
create unique index deputy_logins_one_live_device on deputy_logins (congress_id, deputy_id) where revoked_at is null;

create table leaves (
  congress_id uuid not null,
  leave_id uuid not null,
  session_id uuid not null,
  deputy_id uuid not null,
  reason text not null,
  primary key (congress_id, leave_id),
  foreign key (congress_id, session_id) references sessions,
  foreign key (congress_id, deputy_id) references deputies,
  constraint leaves_one_per_deputy_and_session unique (congress_id, session_id, deputy_id)
);

create table attendance (
  congress_id uuid not null,
  sitting_id uuid not null,
  deputy_id uuid not null,
  method text not null constraint attendance_method_is_known check (method in ('card','tablet','staff')),
  signed_in_at timestamptz not null default now(),
  left_at timestamptz,
  left_reason text,
  primary key (congress_id, sitting_id, deputy_id),
  foreign key (congress_id, sitting_id) references sittings,
  foreign key (congress_id, deputy_id) references deputies
);

create table ballots (
  congress_id uuid not null,
  ballot_id uuid not null,
  session_id uuid not null,
  sitting_id uuid not null,
  hall_id uuid not null,
  title text not null constraint ballots_title_is_not_empty check (char_length(title) between 1 and 200),
  state text not null default 'draft' constraint ballots_state_is_known check
    (state in ('draft','armed','issuing','open','closing','closed','counted','certified','announced','published','void')),
  purpose text not null constraint ballots_purpose_is_known check (purpose in ('real','rehearsal','example')),
  secrecy text not null constraint ballots_secrecy_is_known check (secrecy in ('named','anonymous','sealed')),
  medium text not null constraint ballots_medium_is_known check (medium in ('tablet','paper')),
  profile_id uuid not null,
  profile_version int not null,
  parent_id uuid,
  parent_reason text constraint ballots_parent_reason_is_known check (parent_reason in ('reballot','runoff')),
  parts jsonb not null,
  texts jsonb not null,
  live jsonb not null,
  cast_jitter jsonb not null,
  publish_counts boolean not null,
  publish_names boolean not null,
  transport text not null default 'http' constraint ballots_transport_is_known check (transport in ('http','https')),
  manifest text,
  manifest_hash bytea,
  roll_version int,
  closes_at timestamptz,
  -- who was signed in when issuing closed, late papers added
  present_deputies uuid[],
  present int,
  issued_tablet int,
  issued_paper int,
  disputed int not null default 0,
  returned_tablet int,
  primary key (congress_id, ballot_id),
  foreign key (congress_id, session_id) references sessions,
  foreign key (congress_id, sitting_id) references sittings,
  foreign key (congress_id, hall_id) references halls,
  foreign key (congress_id, profile_id, profile_version) references rule_profiles,
  constraint ballots_armed_have_a_manifest check (state in ('draft','void') or (manifest is not null and manifest_hash is not null))
);
create unique index ballots_one_open_per_hall on ballots (congress_id, hall_id) where state in ('issuing','open','closing');

-- After arming nothing that deputies vote on can change.
create function ballots_stay_as_armed() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (
    new.title, new.purpose, new.secrecy, new.medium, new.profile_id, new.profile_version, new.parts, new.texts, new.live, new.cast_jitter,
    new.publish_counts, new.publish_names, new.manifest, new.manifest_hash, new.session_id, new.sitting_id, new.hall_id, new.parent_id
  ) is distinct from (
    old.title, old.purpose, old.secrecy, old.medium, old.profile_id, old.profile_version, old.parts, old.texts, old.live, old.cast_jitter,
    old.publish_counts, old.publish_names, old.manifest, old.manifest_hash, old.session_id, old.sitting_id, old.hall_id, old.parent_id
  ) then
    raise exception 'ballots_stay_as_armed' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger ballots_stay_as_armed before update on ballots for each row execute function ballots_stay_as_armed();

create table rolls (
  congress_id uuid not null,
  ballot_id uuid not null,
  version int not null,
  members jsonb not null,
  hash bytea not null,
  reason text not null,
  actor text not null,
  created_at timestamptz not null default now(),
  primary key (congress_id, ballot_id, version),
  foreign key (congress_id, ballot_id) references ballots
);

-- The key that signs tokens; deleted when the ballot closes.
create table issuing_keys (
  congress_id uuid not null,
  ballot_id uuid not null,
  private_key text not null,
  primary key (congress_id, ballot_id),
  foreign key (congress_id, ballot_id) references ballots
);

-- Papers of a secret ballot: who got one, never which. No time on purpose (docs/secrecy.md).
create table secret_issuances (
  congress_id uuid not null,
  ballot_id uuid not null,
  deputy_id uuid not null,
  blinded_message bytea not null,
  blind_signature bytea not null,
  device_key bytea not null,
  device_signature bytea not null,
  primary key (congress_id, ballot_id, deputy_id),
  foreign key (congress_id, ballot_id) references ballots,
  foreign key (congress_id, deputy_id) references deputies
);

-- Papers of a named ballot: who got which.
create table named_issuances (
  congress_id uuid not null,
  ballot_id uuid not null,
  deputy_id uuid not null,
  token_prefix bytea not null,
  token_key bytea not null,
  signature bytea not null,
  device_key bytea not null,
  device_signature bytea not null,
  primary key (congress_id, ballot_id, deputy_id),
  foreign key (congress_id, ballot_id) references ballots,
  foreign key (congress_id, deputy_id) references deputies,
  constraint named_issuances_token_is_unique unique (congress_id, ballot_id, token_key)
);

-- Paper handed out by scrutineers; with a surrendered tablet it is a disputed issue (docs/secrecy.md).
create table paper_issues (
  congress_id uuid not null,
  ballot_id uuid not null,
  deputy_id uuid not null,
  surrenders_tablet boolean not null,
  issued_by text not null,
  primary key (congress_id, ballot_id, deputy_id),
  foreign key (congress_id, ballot_id) references ballots,
  foreign key (congress_id, deputy_id) references deputies
);

-- Two counters type each place separately.
create table paper_counts (
  congress_id uuid not null,
  ballot_id uuid not null,
  place text not null,
  account_id uuid not null,
  counter text not null,
  count jsonb not null,
  primary key (congress_id, ballot_id, place, account_id),
  foreign key (congress_id, ballot_id) references ballots
);

create table named_papers (
  congress_id uuid not null,
  ballot_id uuid not null,
  deputy_id uuid not null,
  marks jsonb not null,
  primary key (congress_id, ballot_id, deputy_id),
  foreign key (congress_id, ballot_id) references ballots,
  foreign key (congress_id, deputy_id) references deputies
);

-- What was counted, per place: `box`, then every paper place; and what it means.
create table tallies (
  congress_id uuid not null,
  ballot_id uuid not null,
  place text not null,
  origin text not null constraint tallies_origin_is_known check (origin in ('box','paper')),
  counts jsonb not null,
  primary key (congress_id, ballot_id, place),
  foreign key (congress_id, ballot_id) references ballots
);

create table decisions (
  congress_id uuid not null,
  ballot_id uuid not null,
  results jsonb not null,
  closing jsonb,
  computed jsonb not null,
  adopted jsonb,
  departure jsonb,
  scrutineers text[] not null default '{}',
  certified_by text,
  certified_at timestamptz,
  announced_by text,
  announced_at timestamptz,
  notice_number text,
  notice_text text,
  published_at timestamptz,
  primary key (congress_id, ballot_id),
  foreign key (congress_id, ballot_id) references ballots
);

create table void_requests (
  congress_id uuid not null,
  ballot_id uuid not null,
  account_id uuid not null,
  name text not null,
  reason text not null,
  primary key (congress_id, ballot_id, account_id),
  foreign key (congress_id, ballot_id) references ballots
);

-- Orders for the box, written with the act they follow from and delivered until answered.
create table box_commands (
  congress_id uuid not null,
  ballot_id uuid not null,
  sequence int not null,
  command text not null,
  signature text not null,
  answer jsonb,
  primary key (congress_id, ballot_id, sequence),
  foreign key (congress_id, ballot_id) references ballots
);

create table audit_entries (
  congress_id uuid not null references congresses,
  index bigint not null,
  body text not null,
  leaf_hash bytea not null,
  primary key (congress_id, index)
);

-- Size and right-most subtree roots of the tree, so that appending costs O(log n).
create table audit_heads (
  congress_id uuid primary key references congresses,
  size bigint not null,
  frontier bytea[] not null
);

create table audit_checkpoints (
  congress_id uuid not null references congresses,
  size bigint not null,
  reason text not null,
  note text not null,
  primary key (congress_id, size)
);

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries for each row execute function append_only();
create trigger audit_entries_never_truncated before truncate on audit_entries for each statement execute function append_only();
create trigger audit_checkpoints_append_only before update or delete on audit_checkpoints for each row execute function append_only();
create trigger audit_checkpoints_never_truncated before truncate on audit_checkpoints for each statement execute function append_only();
create trigger rule_profiles_append_only before update or delete on rule_profiles for each row execute function append_only();
create trigger rolls_append_only before update or delete on rolls for each row execute function append_only();
