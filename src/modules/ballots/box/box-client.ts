import { Inject, Injectable } from '@nestjs/common';
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { BoxAnswers, BoxCommand, CommandRequest } from '../../../contract/box-wire';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import type { BallotKey } from '../ballot.entity';

const DOMAIN = 'piaojue/command/v1';
/** Papers fetched at once: some megabytes, which the event loop reads without anybody noticing. */
const PAGE = 100;
/** Longer than the grace of a closing, short enough for a console to learn that the box is away. */
const PATIENCE_MS = 20_000;

/** Speaks to the box's command door; every command carries the app's signature. */
@Injectable()
export class BoxClient {
  private readonly key: KeyObject;

  constructor(@Inject(APP_SETTINGS) private readonly settings: AppSettings) {
    this.key = createPrivateKey(settings.commandKey);
  }

  signed(command: BoxCommand): CommandRequest {
    const text = canonicalJson(command);
    return { command: text, signature: sign(null, Buffer.from(DOMAIN + text), this.key).toString('base64url') };
  }

  /** @throws DomainError `box-unreachable` when there is no answer, else the box's own refusal */
  async send(request: CommandRequest): Promise<unknown> {
    const response = await this.post(request);
    const body = (await response.json().catch(() => ({}))) as { code?: string; problems?: [] };
    if (!response.ok) throw new DomainError(body.code ?? 'box-unreachable', body.problems ?? []);
    return body;
  }

  /** A question that changes nothing in the box. */
  async ask<C extends 'status' | 'identity'>({ congressId, ballotId }: BallotKey, command: C): Promise<BoxAnswers[C]> {
    return (await this.send(this.signed({ congressId, ballotId, command, sequence: 0 }))) as BoxAnswers[C];
  }

  /** The papers of a box, page by page, ascending by leaf hash, each base64url. @throws DomainError `not-closed-yet`, `box-unreachable` */
  async *papers({ congressId, ballotId }: BallotKey): AsyncGenerator<readonly string[]> {
    for (let after: string | null = null, isMore = true; isMore; isMore = after !== null) {
      const page = (await this.send(this.signed({ congressId, ballotId, command: 'papers', sequence: 0, after, limit: PAGE }))) as BoxAnswers['papers'];
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

  private async post(request: CommandRequest): Promise<Response> {
    try {
      return await fetch(new URL('/v1/commands', this.settings.boxCommandUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch {
      throw new DomainError('box-unreachable');
    }
  }
}
