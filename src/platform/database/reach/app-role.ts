import type { Client } from 'pg';

/** Made by migration 0024: may read and write rows, and sees no more of them than row security lets it. */
const APP_ROLE = 'piaojue_app';

/** Since PostgreSQL 16 a member may not always take a role; before, there was no other question to ask. */
const MAY_TAKE = `case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end`;

/** Users whom row security does not bind, and the role, where they may take it. */
const UNBOUND = `select me.oid, app.rolname from pg_roles me left join pg_roles app on app.rolname = '${APP_ROLE}' and pg_has_role(me.oid, app.oid, ${MAY_TAKE})
  where me.rolname = session_user and (me.rolsuper or me.rolbypassrls)`;

/** Since PostgreSQL 16 whoever may make roles has no say in one that somebody else has made. */
const NOT_OURS = `current_setting('server_version_num')::int >= 160000 and exists (select from pg_roles where rolname = '${APP_ROLE}' and not pg_has_role(oid, 'member with admin option'))`;

/** Whoever is not bound by row security becomes somebody who is, where there is such a role. */
export const TAKE_APP_ROLE = `select set_config('role', rolname, false) from (${UNBOUND}) unbound where rolname is not null`;

/** Whether this user may make the role and take it, as migrations 0024 and 0027 do. */
export async function mayMakeRole(client: Client): Promise<boolean> {
  return (await client.query(`select from pg_roles where rolname = session_user and (rolsuper or (rolcreaterole and not (${NOT_OURS})))`)).rowCount !== 0;
}

/** Whether row security binds the app, as the user of its address or in its own role. */
export async function isBoundByRowSecurity(client: Client): Promise<boolean> {
  return (await client.query(`select from (${UNBOUND}) unbound where rolname is null`)).rowCount === 0;
}
