import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/**
 * What the app may change without a word in the log; whatever else it changes, it logs in the same transaction.
 */
const SILENT: Readonly<Record<string, string>> = {
  'insert audit_heads': 'the log itself',
  'update audit_heads': 'the log itself',
  'insert audit_checkpoints': 'the log itself',
  'update staff_logins': 'a sign-in that is used lives on',
  'insert secret_issuances': 'who took a paper is logged when voting opens and when it closes, of a secret ballot without a time (docs/secrecy.md)',
  'insert named_issuances': 'the same',
  'insert paper_issues': 'the same',
  'insert card_draws': 'the same',
  'insert named_papers': 'named papers as the box has them, fetched once it is closed',
  'insert packet_readings': 'that a deputy has opened a page is for the presidium and in no log',
  'insert todo_readings': 'that somebody has read what waits for them is theirs alone',
  'delete todo_readings': 'the same',
  'insert box_commands': 'to reserve keys before arming, to let in a late paper that is logged at closing; any other order changes the state of its ballot too, and that is not silent',
  'update box_commands': 'what the box answered to an order that was logged',
  'insert tallies': 'the count of an open box, as it stands; what is final is logged when the box is sealed',
  'update tallies': 'the same',
};

/** How many have been given a paper, which follows from rows that are logged when voting opens and closes; no other column of a ballot. */
const FIGURES = /^UPDATE "ballots" SET "present_deputies" = \$\d+, "present" = \$\d+, "issued_tablet" = \$\d+ WHERE /;

/** After each statement by the app: which table it changed, until the same transaction appends to the log. */
const WATCH = `
create schema watch;
create table watch.changes (xact bigint, place text, statement text, primary key (xact, place, statement));
create function watch.note() returns trigger language plpgsql security definer as $$
begin
  if current_setting('application_name') = 'piaojue-app' and exists (select from changed) then
    if tg_table_name = 'audit_entries' then perform set_config('watch.logged', txid_current()::text, true);
    else insert into watch.changes values (txid_current(), lower(tg_op) || ' ' || tg_table_name, left(current_query(), 200)) on conflict do nothing;
    end if;
  end if;
  return null;
end $$;
create function watch.settle() returns trigger language plpgsql security definer as $$
begin
  if current_setting('watch.logged', true) = new.xact::text then delete from watch.changes where xact = new.xact; end if;
  return null;
end $$;
create constraint trigger settled after insert on watch.changes deferrable initially deferred for each row execute function watch.settle();
do $$
declare place text;
begin
  for place in select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' loop
    execute format('create trigger watch_insert after insert on %I referencing new table as changed for each statement execute function watch.note()', place);
    execute format('create trigger watch_update after update on %I referencing new table as changed for each statement execute function watch.note()', place);
    execute format('create trigger watch_delete after delete on %I referencing old table as changed for each statement execute function watch.note()', place);
  end loop;
end $$`;

/** Hears what an app is asked and sees what it changes in its database. */
export class SilentWrites {
  private readonly done = new Set<string>();

  private constructor(private readonly database: DataSource) {}

  /** @param database of the app, as its owner; nothing is seen of what the test itself changes there */
  static async of({ app, database }: { readonly app: INestApplication; readonly database: DataSource }): Promise<SilentWrites> {
    await database.query(WATCH);
    const watch = new SilentWrites(database);
    (app.getHttpServer() as Server).prependListener('request', ({ method, url }: IncomingMessage, response: ServerResponse) => {
      response.once('finish', () => response.statusCode < 300 && watch.done.add(`${method!.toLowerCase()} ${url!.split('?')[0]}`));
    });
    return watch;
  }

  /** Fails where the app changed a row and logged nothing in the same transaction. @param acts endpoints that must have been led past here, as in the description */
  async expectNone(...acts: readonly string[]): Promise<void> {
    const silent = (await this.database.query<{ place: string; statement: string }[]>('select distinct place, statement from watch.changes order by 1, 2')).filter(({ place, statement }) => !(place in SILENT) && !FIGURES.test(statement));
    expect(silent).toEqual([]);
    const patterns = acts.map((act) => [act, new RegExp(`^${act.replaceAll(/\{\w+\}/g, '[^/]+')}$`)] as const);
    expect(patterns.filter(([, pattern]) => ![...this.done].some((asked) => pattern.test(asked))).map(([act]) => act)).toEqual([]);
  }
}
