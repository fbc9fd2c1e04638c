-- What somebody of staff has read of what waits for them. What waits is worked out from the rows it is about; a mark whose matter is over is removed with the next.

create table todo_readings (
  congress_id uuid not null references congresses,
  account_id uuid not null,
  -- kind, subject, and what makes it new again: its state, its day, how late it is
  key text not null constraint todo_readings_key_length check (char_length(key) between 1 and 300),
  read_at timestamptz not null default now(),
  primary key (congress_id, account_id, key),
  foreign key (congress_id, account_id) references accounts
);

select separate_by_congress('todo_readings');
