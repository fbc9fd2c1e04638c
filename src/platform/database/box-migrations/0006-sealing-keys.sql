-- The keys that papers of secret ballots are sealed to lie apart: to sweep a destroyed one out of the files, only those of ballots that go on are written anew, however many ballots the box has had.

create table box_sealing_keys (
  congress_id uuid not null,
  ballot_id uuid not null,
  sealing_private_key bytea not null,
  primary key (congress_id, ballot_id),
  foreign key (congress_id, ballot_id) references box_ballots
);
insert into box_sealing_keys select congress_id, ballot_id, sealing_private_key from box_ballots where sealing_private_key is not null;
create trigger box_sealing_keys_stay_as_drawn before update on box_sealing_keys for each row execute function box_append_only();

alter table box_ballots drop column sealing_private_key;
-- a dropped column stays in its rows: this writes them without it
cluster box_ballots using box_ballots_pkey;
alter table box_ballots set without cluster;

-- a ballot with its key, null where there is none (any more)
create view box_keyed_ballots as select * from box_ballots left join box_sealing_keys using (congress_id, ballot_id);
