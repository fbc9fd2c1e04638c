-- What lists, search and the export need among a hundred thousand suggestions.

-- The board of everything public is read in slices, newest first.
create index proposals_newest on proposals (congress_id, received_at desc, number desc, project_id desc) where is_public;

-- What a deputy wrote, and what deputies may co-sign.
create index proposals_of_a_deputy on proposals (congress_id, deputy_id, received_at desc) where deputy_id is not null;
create index proposals_of_deputies on proposals (congress_id, received_at desc) where origin = 'deputy';
create index handovers_by_day on handovers (congress_id, due_on) where state <> 'archived';

-- As before; the planner may now join what was answered instead of looking once for each unit that was asked.
create or replace view owed_opinions as
select a.congress_id, s.programme_id, a.project_id, s.number, a.unit_id, a.due_on
from assignments a join screenings s on s.congress_id = a.congress_id and s.project_id = a.project_id
where s.state = 'review'
  and not exists (select from opinions o where o.congress_id = a.congress_id and o.project_id = a.project_id and o.unit_id = a.unit_id and o.given_at >= a.assigned_at)
  and not exists (select from merges m where m.congress_id = a.congress_id and m.project_id = a.project_id and m.undone_at is null);
