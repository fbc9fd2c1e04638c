-- Second factors of staff, how long a sign-in lasts, and where one is signed in.

create table second_factors (
  congress_id uuid not null,
  account_id uuid not null,
  -- sealed under the server's key, which is not in the database
  secret bytea not null,
  confirmed_at timestamptz,
  -- of the newest code that was taken: none of it or before it counts again
  last_step bigint,
  primary key (congress_id, account_id),
  foreign key (congress_id, account_id) references accounts
);

create table recovery_codes (
  congress_id uuid not null,
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (congress_id, account_id, code_hash),
  foreign key (congress_id, account_id) references second_factors on delete cascade
);

-- None: the example's, where nobody must have a second factor.
create table access_policies (
  congress_id uuid primary key references congresses,
  second_factor text not null constraint access_policies_second_factor_is_known check (second_factor in ('optional','administrators','staff')),
  idle_minutes int not null constraint access_policies_idle_within_a_day check (idle_minutes between 5 and 720),
  longest_hours int not null constraint access_policies_longest_within_a_day check (longest_hours between 1 and 24)
);

alter table staff_logins
  add column last_used_at timestamptz not null default now(),
  add column browser text not null default '',
  add column address text not null default '',
  add column by_second_factor boolean not null default false;
