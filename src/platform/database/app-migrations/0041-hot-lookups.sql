-- What is asked again and again, and read all of a table: shown by the plans of test/integration/platform/hot-plans.spec.ts over a million rows.

-- Which ballots have orders that wait for the box: asked every few seconds, among all orders that ever were.
create index box_commands_waiting on box_commands (congress_id, ballot_id) where answer is null and refusal is null;

-- Which of the connected screens are still signed in: asked for all of them at once, of every body.
create index deputy_logins_by_login on deputy_logins (login_id);
create index staff_logins_by_login on staff_logins (login_id);
