-- Everything that anybody may know of suggestions. Verdicts come in by way of released_ends only: what nobody has signed cannot be seen from here.
create view public_proposals as
select p.congress_id, p.project_id, p.programme_id, p.number, j.code, j.year, p.origin, p.received_at, to_char(p.received_at at time zone r.time_zone, 'YYYY-MM-DD') as received_on,
  j.title, j.need, j.category, j.area, j.location, j.latitude, j.longitude, j.beneficiaries, j.target, j.cost_low_cents, j.cost_cents, j.funding_source, j.finish_by,
  p.finishes_in_year, j.stage_target, j.responsible_unit, p.grams,
  m.into_id as merged_into, e.code as end_code, e.reply, e.next_step, to_char(e.signed_at at time zone r.time_zone, 'YYYY-MM-DD') as replied_on,
  to_char(j.candidate_on, 'YYYY-MM-DD') as candidate_on
from proposals p
join projects j on j.congress_id = p.congress_id and j.project_id = p.project_id
join programmes r on r.congress_id = p.congress_id and r.programme_id = p.programme_id
left join merges m on m.congress_id = p.congress_id and m.project_id = p.project_id and m.undone_at is null
left join released_ends e on e.congress_id = p.congress_id and e.project_id = p.project_id
where p.is_public;

create index proposal_supports_newest on proposal_supports (congress_id, supported_at);
