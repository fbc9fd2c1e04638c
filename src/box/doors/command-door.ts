import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { CommandRequest } from '../../contract/box-wire';
import { DomainError } from '../../domain/shared/problem';
import type { BoxSettings } from '../../platform/config/settings';
import { mayReadMetrics } from '../../platform/metrics/may-read-metrics';
import { BOX_SETTINGS } from '../box-settings';
import { CommandDesk } from '../commands/command-desk';
import { readBody } from './body';
import { BoxMetrics } from './box-metrics';
import { refuse, send } from './reply';

/** A manifest with a thousand items and long texts is far below this. */
const MOST_COMMAND_BYTES = 4 << 20;

/** The door the app comes to, on an address the hall cannot reach. */
@Injectable()
export class CommandDoor {
  constructor(
    private readonly desk: CommandDesk,
    private readonly metrics: BoxMetrics,
    @Inject(BOX_SETTINGS) private readonly settings: BoxSettings,
  ) {}

  createServer(): Server {
    return createServer((request, response) => void this.answer(request, response));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (request.method === 'GET' && request.url === '/api/metrics') return await this.tell(request, response);
      if (request.method !== 'POST' || request.url !== '/v1/commands') throw new DomainError('not-found');
      if (request.headers['content-type']?.split(';')[0] !== 'application/json') throw new DomainError('unsupported-media-type');
      const body = await readBody(request, MOST_COMMAND_BYTES);
      send(response, 200, await this.desk.obey(commandRequest(body.toString('utf8'))));
    } catch (error) {
      refuse(request, response, error);
    }
  }

  private async tell(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!mayReadMetrics(request, this.settings.metricsToken ?? null)) throw new DomainError('not-found');
    send(response, 200, await this.metrics.text(), { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  }
}

function commandRequest(text: string): CommandRequest {
  const value = parsed(text) as Partial<CommandRequest> | null;
  const wrong = (['command', 'signature'] as const).filter((at) => typeof value?.[at] !== 'string');
  if (wrong.length > 0) throw new DomainError('invalid-request', wrong.map((at) => ({ code: 'wrong-value', at })));
  return value as CommandRequest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError('malformed-json');
  }
}
