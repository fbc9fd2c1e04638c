-- The code with which the box refused an order for good; an order has an answer or a refusal, never both.
alter table box_commands add column refusal text,
  add constraint box_commands_answered_or_refused check (answer is null or refusal is null);
