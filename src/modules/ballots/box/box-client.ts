import { Inject, Injectable } from '@nestjs/common';
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { BoxAnswers, BoxCommand, CommandRequest } from '../../../contract/box-wire';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import type { BallotKey } from '../ballot.entity';

const DOMAIN = 'piaojue/command/v1';
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
  async ask<C extends 'status' | 'papers' | 'identity'>(key: BallotKey, command: C): Promise<BoxAnswers[C]> {
    return (await this.send(this.signed({ congressId: key.congressId, ballotId: key.ballotId, command, sequence: 0 }))) as BoxAnswers[C];
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
