-- The arrangements of the State Council stand in src/domain/shared/state-council-calendar.ts alone, and whoever founds a congress takes them from
-- there. Congresses that stand already keep the days they have.
drop trigger congresses_start_with_work_days on congresses;
drop function congresses_start_with_work_days();
drop function arrange_work_days(uuid);
