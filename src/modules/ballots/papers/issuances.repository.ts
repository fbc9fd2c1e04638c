import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TOKEN_PART_LENGTH } from '../../../domain/sealing/token';
import type { Ballot, BallotKey } from '../ballot.entity';

/** What one deputy asked for and was given. `request`: blinded message (secret) or token prefix ‖ token key (named). */
export interface Issuance {
  readonly deputyId: string;
  readonly request: Buffer;
  readonly signature: Buffer;
  readonly deviceKey: Buffer;
  readonly deviceSignature: Buffer;
  /** Given after opening. */
  readonly isLate: boolean;
}

export interface PaperIssue {
  readonly deputyId: string;
  readonly surrendersTablet: boolean;
  readonly issuedBy: string;
  readonly isLate: boolean;
}

/** That a deputy drew a card. */
export interface CardDraw {
  readonly deputyId: string;
  readonly isLate: boolean;
}

/** Rows of `card_draws`, `secret_issuances`, `named_issuances`, `paper_issues` and `issuing_keys`. One paper per deputy is the primary key's promise. */
@Injectable()
export class IssuancesRepository {
  /** Until commit nobody else can give this deputy a paper of either kind. */
  async lockDeputy(tx: EntityManager, key: BallotKey, deputyId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${key.ballotId} ${deputyId}`]);
  }

  async insert(tx: EntityManager, ballot: Ballot, issuance: Issuance): Promise<void> {
    const { congressId, ballotId } = ballot;
    const { deputyId, request, signature, deviceKey, deviceSignature, isLate } = issuance;
    const asked = ballot.secrecy === 'named' ? [request.subarray(0, TOKEN_PART_LENGTH), request.subarray(TOKEN_PART_LENGTH)] : [request];
    const values = [congressId, ballotId, deputyId, ...asked, signature, deviceKey, deviceSignature, isLate];
    const { table, columns } = kept(ballot);
    await tx.query(
      `insert into ${table} (congress_id, ballot_id, deputy_id, ${columns}, device_key, device_signature, is_late) values (${values.map((_, index) => `$${index + 1}`).join(', ')})`,
      values,
    );
  }

  async find(tx: EntityManager, ballot: Ballot, deputyId: string): Promise<Issuance | null> {
    const [row] = await tx.query(`${this.selection(ballot)} and deputy_id = $3`, [ballot.congressId, ballot.ballotId, deputyId]);
    return row ?? null;
  }

  /** In the order of deputy ids, which is no order of time. */
  all(tx: EntityManager, ballot: Ballot): Promise<Issuance[]> {
    return tx.query(`${this.selection(ballot)} order by deputy_id`, [ballot.congressId, ballot.ballotId]);
  }

  /** Who took a paper on a tablet, or drew a card for one. */
  async deputies(tx: EntityManager, ballot: Ballot): Promise<string[]> {
    const rows: { deputy_id: string }[] = await tx.query(
      `select deputy_id from ${kept(ballot).table} where congress_id = $1 and ballot_id = $2 union all select deputy_id from card_draws where congress_id = $1 and ballot_id = $2`,
      [ballot.congressId, ballot.ballotId],
    );
    return rows.map((row) => row.deputy_id);
  }

  /** In the order of deputy ids, which is no order of time. */
  draws(tx: EntityManager, key: BallotKey): Promise<CardDraw[]> {
    return tx.query('select deputy_id as "deputyId", is_late as "isLate" from card_draws where congress_id = $1 and ballot_id = $2 order by deputy_id', [key.congressId, key.ballotId]);
  }

  async insertDraw(tx: EntityManager, key: BallotKey, { deputyId, isLate }: CardDraw): Promise<void> {
    await tx.query('insert into card_draws (congress_id, ballot_id, deputy_id, is_late) values ($1, $2, $3, $4)', [key.congressId, key.ballotId, deputyId, isLate]);
  }

  /** @returns whether there was one to put back */
  async removeDraw(tx: EntityManager, key: BallotKey, deputyId: string): Promise<boolean> {
    const [rows]: [unknown[]] = await tx.query('delete from card_draws where congress_id = $1 and ballot_id = $2 and deputy_id = $3 returning deputy_id', [key.congressId, key.ballotId, deputyId]);
    return rows.length > 0;
  }

  paperIssues(tx: EntityManager, key: BallotKey): Promise<PaperIssue[]> {
    return tx.query(
      `select deputy_id as "deputyId", surrenders_tablet as "surrendersTablet", issued_by as "issuedBy", is_late as "isLate" from paper_issues
       where congress_id = $1 and ballot_id = $2 order by deputy_id`,
      [key.congressId, key.ballotId],
    );
  }

  /** One issue each, alike but for the deputy. @returns whose is new */
  async insertPaperIssues(tx: EntityManager, key: BallotKey, deputyIds: readonly string[], issue: Omit<PaperIssue, 'deputyId'>): Promise<string[]> {
    const rows: { deputy_id: string }[] = await tx.query(
      `insert into paper_issues (congress_id, ballot_id, deputy_id, surrenders_tablet, issued_by, is_late)
       select $1, $2, deputy_id, $4, $5, $6 from unnest($3::uuid[]) deputy_id on conflict do nothing returning deputy_id`,
      [key.congressId, key.ballotId, deputyIds, issue.surrendersTablet, issue.issuedBy, issue.isLate],
    );
    return rows.map((row) => row.deputy_id);
  }

  /** @returns whether there was one to take back */
  async removePaperIssue(tx: EntityManager, key: BallotKey, deputyId: string): Promise<boolean> {
    const [rows]: [unknown[]] = await tx.query('delete from paper_issues where congress_id = $1 and ballot_id = $2 and deputy_id = $3 returning deputy_id', [
      key.congressId,
      key.ballotId,
      deputyId,
    ]);
    return rows.length > 0;
  }

  async keepKey(tx: EntityManager, key: BallotKey, privateKey: string): Promise<void> {
    await tx.query('insert into issuing_keys (congress_id, ballot_id, private_key) values ($1, $2, $3)', [key.congressId, key.ballotId, privateKey]);
  }

  async key(tx: EntityManager, key: BallotKey): Promise<string | null> {
    const [row] = await tx.query('select private_key from issuing_keys where congress_id = $1 and ballot_id = $2', [key.congressId, key.ballotId]);
    return row?.private_key ?? null;
  }

  async destroyKey(tx: EntityManager, key: BallotKey): Promise<void> {
    await tx.query('delete from issuing_keys where congress_id = $1 and ballot_id = $2', [key.congressId, key.ballotId]);
  }

  /** Whether a ballot is under way whose paper this deputy took on a device with another key. */
  async isOnAnotherDevice(tx: EntityManager, congressId: string, deputyId: string, deviceKey: Buffer): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select 1 from (select congress_id, ballot_id, deputy_id, device_key from secret_issuances
                      union all select congress_id, ballot_id, deputy_id, device_key from named_issuances) taken
       join ballots using (congress_id, ballot_id)
       where congress_id = $1 and taken.deputy_id = $2 and taken.device_key <> $3 and ballots.state in ('issuing', 'open', 'closing') limit 1`,
      [congressId, deputyId, deviceKey],
    );
    return rows.length > 0;
  }

  private selection(ballot: Ballot): string {
    const { table, request, signature } = kept(ballot);
    return `select deputy_id as "deputyId", ${request} as request, ${signature} as signature, device_key as "deviceKey",
      device_signature as "deviceSignature", is_late as "isLate" from ${table} where congress_id = $1 and ballot_id = $2`;
  }
}

const NAMED = { table: 'named_issuances', columns: 'token_prefix, token_key, signature', request: 'token_prefix || token_key', signature: 'signature' };
const SECRET = { table: 'secret_issuances', columns: 'blinded_message, blind_signature', request: 'blinded_message', signature: 'blind_signature' };
const kept = (ballot: Ballot): typeof NAMED => (ballot.secrecy === 'named' ? NAMED : SECRET);
