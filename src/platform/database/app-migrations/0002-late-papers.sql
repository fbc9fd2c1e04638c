-- Papers given after opening. Those of a secret ballot enter the log at closing, together and without times (docs/secrecy.md).
alter table secret_issuances add column is_late boolean not null default false;
alter table named_issuances add column is_late boolean not null default false;
alter table paper_issues add column is_late boolean not null default false;
