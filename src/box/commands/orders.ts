import { randomBytes } from 'node:crypto';
import type { BoxCommand, BoxState, ReserveAnswer, StateAnswer } from '../../contract/box-wire';
import { toBase64Url } from '../../domain/sealing/base64';
import { DomainError } from '../../domain/shared/problem';
import type { BoxQuery } from '../../platform/database/box-pool';
import { nodeSuite } from '../../platform/security/node-suite';
import { keepSealingKey } from '../sealing-keys';
import { armProblems } from './arm-problems';

export type Order<Name extends BoxCommand['command']> = Extract<BoxCommand, { command: Name }>;

/** Makes the ballot's keys: one that signs receipts and, unless papers travel open, one they are sealed to. */
export async function reserve(query: BoxQuery, order: Order<'reserve'>): Promise<ReserveAnswer> {
  const receiptKey = randomBytes(32);
  const sealingKey = order.secrecy === 'named' ? null : randomBytes(32);
  const { rowCount } = await query(
    `insert into box_ballots (congress_id, ballot_id, secrecy, state, receipt_private_key) values ($1, $2, $3, 'reserved', $4) on conflict do nothing`,
    [order.congressId, order.ballotId, order.secrecy, receiptKey],
  );
  if (rowCount === 0) throw new DomainError('command-refused', [{ code: 'ballot-known-already' }]);
  if (sealingKey) await keepSealingKey(query, order, sealingKey);
  return {
    receiptKey: toBase64Url(nodeSuite.ed25519PublicKey(receiptKey)),
    sealingKey: sealingKey && toBase64Url(nodeSuite.x25519PublicKey(sealingKey)),
  };
}

/** Takes the manifest in, once it is sure to be this ballot's and to name this box's keys. */
export async function arm(query: BoxQuery, order: Order<'arm'>): Promise<StateAnswer> {
  const { rows } = await query<{ secrecy: string; receipt_private_key: Buffer; sealing_private_key: Buffer | null }>(
    `select secrecy, receipt_private_key, sealing_private_key from box_ballots left join box_sealing_keys using (congress_id, ballot_id)
     where congress_id = $1 and ballot_id = $2 for update of box_ballots`,
    [order.congressId, order.ballotId],
  );
  if (!rows[0]) throw new DomainError('ballot-unknown');
  const { secrecy, receipt_private_key: receiptKey, sealing_private_key: sealingKey } = rows[0];
  const problems = armProblems(order.manifest, {
    congressId: order.congressId,
    ballotId: order.ballotId,
    secrecy,
    receiptKey: toBase64Url(nodeSuite.ed25519PublicKey(receiptKey)),
    sealingKey: sealingKey && toBase64Url(nodeSuite.x25519PublicKey(sealingKey)),
  });
  if (problems.length > 0) throw new DomainError('command-refused', problems);
  return move(query, order, "state = 'armed', manifest = $3", "state = 'reserved'", [order.manifest]);
}

/** From now on papers are taken, at most as many as were issued. */
export async function open(query: BoxQuery, order: Order<'open'>): Promise<StateAnswer> {
  return move(query, order, "state = 'open', max_papers = $3", "state = 'armed'", [order.maxPapers]);
}

/** Papers issued after opening; the number can only rise. */
export async function supplement(query: BoxQuery, order: Order<'supplement'>): Promise<StateAnswer> {
  return move(query, order, 'max_papers = $3', "state in ('open', 'closing') and max_papers <= $3", [order.maxPapers]);
}

/** Last call: papers on their way are still taken until `seal`. */
export async function beginClosing(query: BoxQuery, order: Order<'close'>): Promise<StateAnswer> {
  return move(query, order, "state = 'closing'", "state in ('open', 'closing')", []);
}

/** @throws DomainError `ballot-unknown`, or `command-refused` with the state the ballot is in */
export async function move(query: BoxQuery, order: BoxCommand, change: string, when: string, values: unknown[]): Promise<StateAnswer> {
  const key = [order.congressId, order.ballotId];
  const where = 'where congress_id = $1 and ballot_id = $2';
  const { rows } = await query<{ state: BoxState }>(`update box_ballots set ${change} ${where} and ${when} returning state`, [...key, ...values]);
  if (rows[0]) return { state: rows[0].state };
  const present = await query<{ state: BoxState }>(`select state from box_ballots ${where}`, key);
  if (!present.rows[0]) throw new DomainError('ballot-unknown');
  throw new DomainError('command-refused', [{ code: 'illegal-in-state', values: { state: present.rows[0].state } }]);
}
