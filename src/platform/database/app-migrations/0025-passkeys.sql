-- Passkeys of staff beside the codes of a telephone. The printed codes belong to the account, whichever of the two it has.

create table passkeys (
  congress_id uuid not null,
  account_id uuid not null,
  passkey_id uuid not null,
  -- as the authenticator calls it
  credential_id bytea not null constraint passkeys_credential_is_kept_once unique,
  -- COSE
  public_key bytea not null,
  -- of its newest signature; zero: it does not count
  sign_count bigint not null,
  -- given by its owner
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (congress_id, account_id, passkey_id),
  foreign key (congress_id, account_id) references accounts
);

-- Challenges are made without writing anything; what was answered is kept until it would be too old anyway.
create table answered_challenges (
  congress_id uuid not null references congresses,
  challenge_hash bytea not null,
  expires_at timestamptz not null,
  primary key (congress_id, challenge_hash)
);
create index answered_challenges_by_end on answered_challenges (expires_at);

alter table recovery_codes drop constraint recovery_codes_congress_id_account_id_fkey;
alter table recovery_codes add foreign key (congress_id, account_id) references accounts;
