import { Inject, Injectable } from '@nestjs/common';
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { BoxAnswers, BoxCommand, CommandRequest } from '../../../contract/box-wire';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import type { BallotKey } from '../ballot.entity';
import { BoxesService, type BoxAddress } from './boxes.service';

const DOMAIN = 'piaojue/command/v1';
/** Papers fetched at once: some megabytes, which the event loop reads without anybody noticing. */
const PAGE = 100;
/** Longer than the grace of a closing, short enough for a console to learn that the box is away. */
const PATIENCE_MS = 20_000;
const NO_BALLOT: BallotKey = { congressId: '00000000-0000-0000-0000-000000000000', ballotId: '00000000-0000-0000-0000-000000000000' };

/** Speaks to the command door of the box that holds a ballot; every command carries the app's signature. */
@Injectable()
export class BoxClient {
  private readonly key: KeyObject;

  constructor(
    private readonly boxes: BoxesService,
    @Inject(APP_SETTINGS) { commandKey }: AppSettings,
  ) {
    this.key = createPrivateKey(commandKey);
  }

  signed(command: BoxCommand): CommandRequest {
    const text = canonicalJson(command);
    return { command: text, signature: sign(null, Buffer.from(DOMAIN + text), this.key).toString('base64url') };
  }

  /** @throws DomainError `box-unreachable` when there is no answer, else the box's own refusal */
  async send(box: BoxAddress, request: CommandRequest, patience = PATIENCE_MS): Promise<unknown> {
    const response = await this.post(box, request, patience);
    const body = (await response.json().catch(() => ({}))) as { code?: string; problems?: [] };
    if (!response.ok) throw new DomainError(body.code ?? 'box-unreachable', body.problems ?? []);
    return body;
  }

  /** A question that changes nothing in the box. @param box where that is known already */
  async ask<C extends 'status' | 'identity'>(ballot: BallotKey, command: C, box?: BoxAddress): Promise<BoxAnswers[C]> {
    const { congressId, ballotId } = ballot;
    return (await this.send(box ?? (await this.boxes.of(ballot)), this.signed({ congressId, ballotId, command, sequence: 0 }))) as BoxAnswers[C];
  }

  /** What a box says of itself; it is asked about no ballot. @param patience milliseconds until it is taken for away */
  async identity(box: BoxAddress, patience = PATIENCE_MS): Promise<BoxAnswers['identity']> {
    return (await this.send(box, this.signed({ ...NO_BALLOT, command: 'identity', sequence: 0 }), patience)) as BoxAnswers['identity'];
  }

  /** The papers of a box, page by page, ascending by leaf hash, each base64url. @throws DomainError `not-closed-yet`, `box-unreachable` */
  async *papers(ballot: BallotKey): AsyncGenerator<readonly string[]> {
    const { congressId, ballotId } = ballot;
    const box = await this.boxes.of(ballot);
    for (let after: string | null = null, isMore = true; isMore; isMore = after !== null) {
      const page = (await this.send(box, this.signed({ congressId, ballotId, command: 'papers', sequence: 0, after, limit: PAGE }))) as BoxAnswers['papers'];
      after = page.next;
      yield page.papers;
    }
  }

  /** All of them at once, for whoever needs the whole list anyway. */
  async allPapers(key: BallotKey): Promise<string[]> {
    const all: string[] = [];
    for await (const page of this.papers(key)) all.push(...page);
    return all;
  }

  private async post({ commandUrl }: BoxAddress, request: CommandRequest, patience: number): Promise<Response> {
    try {
      return await fetch(new URL('/v1/commands', commandUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(patience),
      });
    } catch {
      throw new DomainError('box-unreachable');
    }
  }
}
