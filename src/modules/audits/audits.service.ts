import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { AuditEntryView, AuditPage, CheckpointView } from '../../contract/http/audits';
import type { JsonValue } from '../../domain/audit/canonical-json';
import { signCheckpoint } from '../../domain/audit/checkpoint';
import { entryBody, entryLeafHash, type AuditEntry as Entry, type EntryActor } from '../../domain/audit/entry';
import { appendLeaf, consistencyProof, rootOf } from '../../domain/audit/merkle';
import { signNote } from '../../domain/audit/signed-note';
import { DomainError } from '../../domain/shared/problem';
import { versionConflict } from '../../domain/shared/version-conflict';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { nodeSuite } from '../../platform/security/node-suite';
import { ed25519SecretKey } from '../../platform/security/raw-keys';
import type { AuditEntry } from './audit.entities';
import { AuditsRepository } from './audits.repository';

/** What was done, to what, and what else is worth keeping. */
export interface Act {
  /** Module and verb, e.g. `ballots.open`. */
  readonly act: string;
  /** Id of what was acted on. */
  readonly subject: string;
  /** JSON; members that are undefined are left out. */
  readonly details: object;
  /** Withholds the time: the issuing of secret papers (docs/secrecy.md). */
  readonly isTimeless?: boolean;
}

/** The audit log: every act in the transaction that does it, in an RFC 9162 tree whose heads are signed (C2SP). */
@Injectable()
export class AuditsService {
  private readonly secretKey: Uint8Array;

  constructor(
    private readonly audits: AuditsRepository,
    @Inject(APP_SETTINGS) settings: AppSettings,
  ) {
    this.secretKey = ed25519SecretKey(settings.logKey);
  }

  /** Appends an act in the caller's transaction. The log is a queue until commit, so append late, after your own locks. */
  append(tx: EntityManager, actor: Actor, act: Act): Promise<void> {
    return this.appendAll(tx, actor, [act]);
  }

  /** As `append`, for many acts in their order. */
  async appendAll(tx: EntityManager, actor: Actor, acts: readonly Act[]): Promise<void> {
    const { congressId } = actor;
    let head = await this.audits.lockHead(tx, congressId);
    const entries = acts.map(({ act, subject, details, isTimeless = false }): AuditEntry => {
      const at = isTimeless ? {} : { at: new Date().toISOString() };
      const body = entryBody({ act, actor: entryActor(actor), ...at, subject, details: details as Record<string, JsonValue> });
      const leafHash = Buffer.from(entryLeafHash(body));
      const entry = { congressId, index: head.size, body, leafHash };
      head = { congressId, size: head.size + 1, frontier: appendLeaf(head.frontier, head.size, leafHash).map((hash) => Buffer.from(hash)) };
      return entry;
    });
    await this.audits.append(tx, entries, head);
  }

  /** Signs the log as it stands in this transaction. @returns the signed note */
  async checkpoint(tx: EntityManager, congressId: string, reason: string): Promise<string> {
    const { size, frontier } = await this.audits.lockHead(tx, congressId);
    const note = signCheckpoint({ origin: originOf(congressId), size, root: rootOf(frontier) }, this.secretKey, nodeSuite);
    await this.audits.keepCheckpoint(tx, { congressId, size, reason, note });
    return note;
  }

  /** Name and raw Ed25519 public key of the log, for manifests. */
  identity(congressId: string): { readonly origin: string; readonly key: Uint8Array } {
    return { origin: originOf(congressId), key: nodeSuite.ed25519PublicKey(this.secretKey) };
  }

  /** Entries from an index on, oldest first. */
  async page(congressId: string, from: number, limit: number): Promise<AuditPage> {
    const [entries, size] = await Promise.all([this.audits.entries(congressId, from, limit), this.audits.size(congressId)]);
    return { entries: entries.map(viewOf), size };
  }

  /** What was done to one subject and by whom, oldest first. */
  async about(tx: EntityManager, congressId: string, subject: string): Promise<Pick<AuditEntryView, 'act' | 'actor' | 'at'>[]> {
    return (await this.audits.about(tx, congressId, subject)).map(({ body }) => {
      const { act, actor, at = null } = JSON.parse(body) as Entry;
      return { act, actor, at };
    });
  }

  /**
   * The refusal for whoever changed what somebody else had changed meanwhile; it says who that was and when, as far as the log knows.
   * @param acts those that change the subject
   */
  async conflict(tx: EntityManager, congressId: string, subject: string, acts: readonly string[], at = 'basedOn'): Promise<DomainError> {
    const last = (await this.about(tx, congressId, subject)).findLast(({ act }) => acts.includes(act));
    return versionConflict(at, { by: last?.actor.name, moment: last?.at });
  }

  /** How many entries there are. */
  size(congressId: string): Promise<number> {
    return this.audits.size(congressId);
  }

  /**
   * What the entries from an index on acted upon, in their order. Whoever keeps something in memory reads from here what became old: entries
   * are written in the transaction of their act and in the order in which these commit, so none is passed over.
   */
  async subjectsFrom(tx: EntityManager, congressId: string, from: number, limit: number): Promise<string[]> {
    return (await this.audits.subjects(tx, congressId, from, limit)).map(({ subject }) => subject);
  }

  /** Canonical bodies of the whole log, oldest first, for the bundle. */
  async bodies(tx: EntityManager, congressId: string): Promise<string[]> {
    return (await this.audits.all(tx, congressId)).map((entry) => entry.body);
  }

  /** Every signed checkpoint as its note, by rising size, for the bundle. */
  notes(tx: EntityManager, congressId: string): Promise<string[]> {
    return this.audits.notes(tx, congressId);
  }

  /** The newest signed checkpoint; null: none was signed yet. */
  newestNote(tx: EntityManager, congressId: string): Promise<string | null> {
    return this.audits.newestNote(tx, congressId);
  }

  /** That the log of `to` entries begins with that of `from` (RFC 9162 §2.1.4.1). @throws DomainError `invalid-request` unless 0 < from ≤ to ≤ size */
  async extension(congressId: string, from: number, to: number): Promise<readonly Uint8Array[]> {
    const size = await this.audits.size(congressId);
    if (from > to || to > size) throw new DomainError('invalid-request', [{ code: 'not-that-long', at: 'to', values: { from, to, size } }]);
    return consistencyProof(await this.audits.leafHashes(congressId, to), from);
  }

  /** A note signed by this log, e.g. the list of a bundle's files. */
  signNote(congressId: string, text: string): string {
    return signNote(text, originOf(congressId), this.secretKey, nodeSuite);
  }

  async checkpoints(congressId: string): Promise<CheckpointView[]> {
    return (await this.audits.checkpoints(congressId)).map(({ size, reason, note }) => ({ size, reason, note }));
  }
}

const originOf = (congressId: string): string => `piaojue/${congressId}`;

/** Staff by name, since they act in office; deputies by id alone, since the log is part of the public bundle. */
function entryActor(actor: Actor): EntryActor {
  if (actor.kind === 'staff') return { kind: 'staff', id: actor.accountId, name: actor.name };
  return actor.kind === 'deputy' ? { kind: 'deputy', id: actor.deputyId, name: '' } : { kind: 'system', id: null, name: 'system' };
}

function viewOf({ index, body, leafHash }: AuditEntry): AuditEntryView {
  const { at = null, act, actor, subject, details } = JSON.parse(body) as Entry;
  return { index, at, act, actor, subject, details, leafHash: leafHash.toString('hex') };
}
