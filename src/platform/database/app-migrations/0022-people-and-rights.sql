-- Rights in three hands, passwords that somebody else has set, leads of delegations.

alter table accounts
  -- 三权分立
  add constraint accounts_three_powers_apart check
    (('systemAdmin' = any (roles))::int + ('securityAdmin' = any (roles))::int + ('auditAdmin' = any (roles))::int <= 1),
  -- set by somebody else; until it is changed the account may do nothing
  add column has_first_password boolean not null default false;

-- 团长. Counts only while the deputy is of the delegation and in office.
alter table delegations add column lead_id uuid, add foreign key (congress_id, lead_id) references deputies;

-- 代表团的意见, said by its lead for all of it.
alter table remarks add column is_of_delegation boolean not null default false;
alter table remarks alter column is_of_delegation drop default;
