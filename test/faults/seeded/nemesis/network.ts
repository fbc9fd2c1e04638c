import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Spoil } from '../line';
import { SPOILS } from '../line-faults';
import type { Scene } from '../scene';
import type { Strike } from './strike';

const tabletsCutOff: Strike = async ({ tablets }, { when, which }) => {
  const first = Math.floor(which * 3);
  const cut = tablets.filter((_, index) => index % 3 === first);
  for (const tablet of cut) tablet.cut();
  await pause(200 + when * 1_300);
  for (const tablet of cut) tablet.mend();
};

const screensCutOff: Strike = async ({ town: { lines } }, { when }) => {
  lines.screens.cut();
  await pause(when * 500);
  lines.screens.mend();
};

const appCutOffFromBox: Strike = async ({ town: { lines } }, { when }) => {
  lines.orders.cut();
  await pause(200 + when * 1_500);
  lines.orders.mend();
};

/** The app asks the box something every second or two while a ballot is under way, and gives its orders. */
const orderSpoilt: Strike = async ({ town: { lines }, history }, { when, which }) => {
  const spoils: readonly Spoil[] = [
    SPOILS['request-lost'](when, () => undefined),
    SPOILS['answer-lost'](when, () => undefined),
    SPOILS['request-doubled'](when, (sent, one, other) => {
      if (one.status === 200 && other.status === 200 && isAboutState(sent.body) && !one.body.equals(other.body)) history.breach('one-answer', `one order, two answers: ${one.body.toString()} and ${other.body.toString()}`);
    }),
  ];
  lines.orders.spoil(spoils[Math.floor(which * spoils.length)]!);
  for (let tries = 0; lines.orders.waiting > 0 && tries < 100; tries += 1) await pause(50);
};

/** Reads may differ from one moment to the next; orders may not. */
const isAboutState = (body: Buffer): boolean => !/\\"command\\":\\"(status|papers|identity)\\"/.test(body.toString());

const halfRequests: Strike = async (scene) => {
  const { app, box } = scene.town;
  for (const url of [app.url, box.url]) open(scene, url, 10, `PUT /v1/ballots/${scene.ballotId}/papers/${'A'.repeat(43)} HTTP/1.1\r\nhost: hall\r\ncontent-type: application/octet-stream\r\ncontent-length: 900\r\n\r\nhalf`);
};

const neverReading: Strike = async (scene) => {
  const { app, box } = scene.town;
  open(scene, app.url, 10, 'GET /api/hall HTTP/1.1\r\nhost: hall\r\n\r\n'.repeat(20), true);
  open(scene, box.url, 10, 'GET /api/health/ready HTTP/1.1\r\nhost: hall\r\n\r\n'.repeat(20), true);
};

/** So many strangers who stay until the ballot is over. */
function open({ atTheEnd }: Scene, url: string, strangers: number, words: string, isDeaf = false): void {
  for (let index = 0; index < strangers; index += 1) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(words));
    socket.on('error', () => undefined);
    if (isDeaf) socket.pause();
    else socket.resume();
    atTheEnd.push(() => socket.destroy());
  }
}

export const NETWORK_STRIKES = {
  'tablets-cut-off': tabletsCutOff,
  'screens-cut-off': screensCutOff,
  'app-cut-off-from-box': appCutOffFromBox,
  'order-spoilt': orderSpoilt,
  'half-a-request': halfRequests,
  'never-reading': neverReading,
} as const satisfies Record<string, Strike>;
