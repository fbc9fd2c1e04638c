import { randomBytes } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { toBase64Url } from '../../domain/sealing/base64';
import { nodeSuite } from '../../platform/security/node-suite';
import { Consoles } from '../rehearse/consoles';
import { HttpSession } from '../rehearse/http-session';
import { withSoakStack, type SoakStack } from '../soak/soak-stack';
import type { BareOrder } from './bare-program';
import { held } from './held';
import type { TabletsCame, TabletsOrder } from './tablets';
import { ask, stop } from './trial-server';

/** A hall of deputies who are signed in, a ballot on their tablets, and beside it a bare server with the bytes of that ballot. */
export interface TabletsHall {
  readonly app: ChildProcess;
  readonly bare: ChildProcess;
  /** What a tablet is told when it comes. */
  readonly desk: string;
  /** So many tablets come to the app, several to a deputy; ended by `stop`. */
  toApp(sockets: number): Promise<{ readonly child: ChildProcess; readonly answer: TabletsCame }>;
  toBare(sockets: number): Promise<{ readonly child: ChildProcess; readonly answer: TabletsCame }>;
}

const DESK = '/api/deputy/desk';

export const tabletsHall = (deputies: number) =>
  held<TabletsHall>((work) =>
    withSoakStack(
      deputies,
      async (stack) => {
        const cookies = await signedIn(stack);
        const desk = await deskOf(stack, cookies[0]!);
        const { child: bare, answer } = await ask<{ port: number }>('bare-program', { body: desk } satisfies BareOrder);
        const come = (order: Omit<TabletsOrder, 'isToldDesk'>) => ask<TabletsCame>('tablets', { ...order, isToldDesk: true } satisfies TabletsOrder);
        await work({
          ...{ app: stack.processes.app, bare, desk },
          toApp: (sockets) => come({ port: Number(new URL(stack.appUrl).port), sockets, auth: { audience: 'deputy' }, cookies }),
          toBare: (sockets) => come({ port: answer.port, sockets, auth: null, cookies }),
        }).finally(() => stop(bare));
      },
      ['memory'],
    ),
  );

async function signedIn({ appUrl, cards }: SoakStack): Promise<string[]> {
  const cookies: string[] = [];
  for (const card of cards) {
    const session = new HttpSession(appUrl);
    await session.signInDeputy({ ...card, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(randomBytes(32))) });
    cookies.push(session.cookies);
  }
  return cookies;
}

/** As a tablet gets it once papers are handed out. */
async function deskOf({ appUrl }: SoakStack, cookie: string): Promise<string> {
  const consoles = new Consoles(appUrl);
  const { id } = await consoles.draft();
  for (const act of ['arm', 'issue'] as const) await consoles.press(id, act);
  const response = await fetch(appUrl + DESK, { headers: { cookie } });
  const text = await response.text();
  if (response.status !== 200 || !text.includes(id)) throw new Error(`${DESK}: ${response.status}, without the ballot`);
  return text;
}
