import { Inject, Injectable } from '@nestjs/common';
import type { BoxCommand, CommandRequest } from '../../contract/box-wire';
import { SECRECIES } from '../../domain/ballot/ballot';
import { fromBase64Url } from '../../domain/sealing/base64';
import { concat, utf8 } from '../../domain/sealing/bytes';
import { isCanonical } from '../../domain/audit/canonical-json';
import { DomainError, type Problem } from '../../domain/shared/problem';
import type { BoxSettings } from '../../platform/config/settings';
import { nodeSuite } from '../../platform/security/node-suite';
import { BOX_SETTINGS } from '../box-settings';

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isUuid: Check = (value) => typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 1_000_000;
const isSeconds: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 600;
const isHashOrNull: Check = (value) => value === null || (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
const isHashOrNothing: Check = (value) => value === undefined || (value !== null && isHashOrNull(value));
const isPage: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 1_000;
const isSecrecy: Check = (value) => (SECRECIES as readonly unknown[]).includes(value);

/** The fields each command has besides its head: exactly these, `root` only where it is known. */
const FIELDS: Readonly<Record<BoxCommand['command'], Readonly<Record<string, Check>>>> = {
  reserve: { secrecy: isSecrecy },
  arm: { manifest: isText },
  open: { maxPapers: isCount },
  supplement: { maxPapers: isCount },
  close: { graceSeconds: isSeconds, root: isHashOrNothing },
  rebuild: {},
  discard: {},
  status: {},
  papers: { after: isHashOrNull, limit: isPage },
  identity: {},
};
const HEAD: Readonly<Record<string, Check>> = { command: isText, congressId: isUuid, ballotId: isUuid, sequence: isCount };
const READS: ReadonlySet<string> = new Set(['status', 'papers', 'identity']);
const PREFIX = utf8('piaojue/command/v1');

/** Takes only what the app itself has signed: the key it is held to stands in the box's configuration. */
@Injectable()
export class CommandReader {
  private readonly appKey: Uint8Array;

  constructor(@Inject(BOX_SETTINGS) settings: BoxSettings) {
    this.appKey = fromBase64Url(settings.appKey);
  }

  /** @throws DomainError `command-refused` for a wrong signer, `invalid-request` with every wrong field of a rightly signed one */
  read(request: CommandRequest): BoxCommand {
    if (!this.isSigned(request)) throw new DomainError('command-refused', [{ code: 'wrong-signature' }]);
    const command = parsed(request.command);
    const problems = problemsOf(command);
    if (problems.length > 0) throw new DomainError('invalid-request', problems);
    return command as unknown as BoxCommand;
  }

  private isSigned({ command, signature }: CommandRequest): boolean {
    try {
      return nodeSuite.verifyEd25519(fromBase64Url(signature), concat(PREFIX, utf8(command)), this.appKey);
    } catch {
      return false;
    }
  }
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError('malformed-json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !isCanonical(text)) {
    throw new DomainError('invalid-request', [{ code: 'not-canonical' }]);
  }
  return value as Record<string, unknown>;
}

function problemsOf(command: Record<string, unknown>): Problem[] {
  const name = command.command;
  if (typeof name !== 'string' || !Object.hasOwn(FIELDS, name)) return [{ code: 'unknown-command', at: 'command' }];
  const fields = { ...HEAD, ...FIELDS[name as BoxCommand['command']] };
  const wrong = Object.keys(fields).filter((field) => !fields[field]!(command[field]));
  const surplus = Object.keys(command).filter((field) => !Object.hasOwn(fields, field));
  const isMisnumbered = isCount(command.sequence) && READS.has(name) !== (command.sequence === 0);
  return [
    ...wrong.map((at) => ({ code: 'wrong-value', at })),
    ...surplus.map((at) => ({ code: 'unknown-field', at })),
    ...(isMisnumbered ? [{ code: 'wrong-value', at: 'sequence' }] : []),
  ];
}
