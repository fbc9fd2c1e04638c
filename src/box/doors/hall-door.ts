import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Inject, Injectable } from '@nestjs/common';
import type { CastAnswer } from '../../contract/box-wire';
import { DomainError } from '../../domain/shared/problem';
import type { BoxSettings } from '../../platform/config/settings';
import { forgetfulTlsOptions } from '../../platform/http/tls-options';
import { Ballots, type BoxBallot } from '../ballots';
import { BOX_SETTINGS } from '../box-settings';
import { Casting, NotInBox } from '../casting/casting';
import type { PaperReader } from '../casting/paper-reader';
import { Closing } from '../commands/closing';
import { Commits } from '../commits';
import { Counters } from '../counters';
import { Replica, type StationAddress } from '../replica/replica';
import { readBody } from './body';
import { Health } from './health';
import { refuse, send } from './reply';

const PAPER = /^\/v1\/ballots\/([0-9a-f-]{36})\/papers\/([\w-]{43})$/;
/** For stations: what they may hold, and the papers of one batch. */
const REPLICA = /^\/v1\/ballots\/([0-9a-f-]{36})\/replica(?:\/([0-9a-f]{32})\/(\d{1,6}))?\?station=(\d)&signature=([\w-]{86})$/;
const CLOSING = /^\/v1\/ballots\/([0-9a-f-]{36})\/closing$/;
/** A page of the app, which has another origin, may read the answer and when to come again. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'GET, PUT',
  'access-control-allow-headers': 'content-type',
  'access-control-allow-private-network': 'true',
  'access-control-max-age': '86400',
};
/** Nobody holds a line open: a paper is small, and a slow sender comes again. */
const TIMES = { headersTimeout: 10_000, requestTimeout: 15_000, keepAliveTimeout: 5_000, maxHeaderSize: 8_192 };

/** The door tablets come to: one bare HTTP handler, because a framework would cost as much again as the cryptography. It writes no log. */
@Injectable()
export class HallDoor {
  constructor(
    private readonly ballots: Ballots,
    private readonly casting: Casting,
    private readonly closing: Closing,
    private readonly commits: Commits,
    private readonly counters: Counters,
    private readonly health: Health,
    private readonly replica: Replica,
    @Inject(BOX_SETTINGS) private readonly settings: BoxSettings,
  ) {}

  createServer(): Server {
    const answer = (request: IncomingMessage, response: ServerResponse): void => void this.answer(request, response);
    const { tls } = this.settings;
    return tls ? createTlsServer({ ...TIMES, ...forgetfulTlsOptions(tls) }, answer) : createServer(TIMES, answer);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.route(request, response);
    } catch (error) {
      const absence = error instanceof NotInBox ? { absence: error.absence } : {};
      refuse(request, response, error, absence, CORS);
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request;
    const paper = PAPER.exec(url);
    const closing = CLOSING.exec(url);
    if (method === 'OPTIONS') return void response.writeHead(204, PREFLIGHT).end();
    if (method === 'PUT' && paper) return this.put(request, response, paper[1]!, paper[2]!);
    if (method === 'GET' && url.includes('/replica')) return this.giveReplica(response, url);
    if (method === 'GET' && closing) return send(response, 200, await this.closing.setOf(await this.known(closing[1]!)), CORS);
    if (method === 'GET' && url === '/api/health/live') return send(response, 200, this.health.live, CORS);
    if (method === 'GET' && url === '/api/health/ready') return send(response, 200, await this.health.ready(), CORS);
    throw new DomainError('not-found');
  }

  /** Each paper comes on a line of its own, closed behind it, so that two casts never share one (docs/secrecy.md, TCP linkage). */
  private async put(request: IncomingMessage, response: ServerResponse, ballotId: string, handle: string): Promise<void> {
    const ballot = await this.known(ballotId);
    try {
      const reader = this.readerOf(ballot, request);
      const body = await readBody(request, reader.frozenLength);
      const receipt = await this.casting.cast(ballot, reader, handle, body);
      send(response, 200, { ...receipt, epoch: this.health.live.epoch } satisfies CastAnswer, { ...CORS, connection: 'close' });
    } catch (error) {
      this.counters.refused(ballotId, error instanceof DomainError ? error.code : 'busy');
      throw error;
    }
  }

  private async giveReplica(response: ServerResponse, url: string): Promise<void> {
    const [, ballotId, epoch, batch, station, signature] = REPLICA.exec(url) ?? [];
    if (!ballotId) throw new DomainError('not-found');
    const address: StationAddress = { station: Number(station), signature: signature! };
    if (!epoch) return send(response, 200, await this.replica.view(await this.known(ballotId), address), CORS);
    const papers = await this.replica.papers(await this.known(ballotId), address, epoch, Number(batch));
    send(response, 200, papers, { ...CORS, 'content-type': 'application/octet-stream' });
  }

  /** Refuses what can be refused before a byte of the body is read. */
  private readerOf(ballot: BoxBallot, request: IncomingMessage): PaperReader {
    if (ballot.reader === null && ballot.state === 'discarded') throw new DomainError('already-closed');
    if (ballot.reader === null || ballot.state === 'armed') throw new DomainError('not-open-yet');
    if (request.headers['content-type'] !== 'application/octet-stream') throw new DomainError('unsupported-media-type');
    if (this.casting.isFull || this.commits.refusesCasts) throw new DomainError('busy');
    return ballot.reader;
  }

  private async known(ballotId: string): Promise<BoxBallot> {
    const ballot = await this.ballots.find(ballotId);
    if (!ballot) throw new DomainError('ballot-unknown');
    return ballot;
  }
}
