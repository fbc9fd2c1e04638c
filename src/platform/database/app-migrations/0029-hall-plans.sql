-- The seats of a hall as its clerk draws them: one line a row, one sign a place. Who sits where is the roster's (deputies.seat).

create table hall_plans (
  congress_id uuid not null references congresses,
  hall_id uuid not null,
  rows text[] not null,
  numbering text not null constraint hall_plans_numbering check (numbering in ('fromLeft', 'fromRight', 'oddLeft', 'oddRight')),
  revision int not null constraint hall_plans_revisions_count_from_one check (revision > 0),
  primary key (congress_id, hall_id),
  foreign key (congress_id, hall_id) references halls
);

select separate_by_congress('hall_plans');
