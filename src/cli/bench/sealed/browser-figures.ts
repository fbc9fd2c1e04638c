import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { canonicalJson } from '../../../domain/audit/canonical-json';
import type { Manifest } from '../../../domain/ballot/manifest';
import { toBase64Url } from '../../../domain/sealing/base64';
import { freezeManifest, type FrozenManifest } from '../../../domain/sealing/manifest-hash';
import { openFrozen, sealPaper } from '../../../domain/sealing/seal-paper';
import { tokenMessage } from '../../../domain/sealing/token';
import { nodeSuite } from '../../../platform/security/node-suite';
import { makeTokenKeyPair, signToken } from '../../../platform/security/token-signer';
import { trialSealed } from './trial-sealed';

/** What the built pages do with a sealed ballot in a real browser; medians, milliseconds. */
export interface BrowserFigures {
  readonly version: string;
  readonly items: number;
  /** A paper on a deputy's tablet, in its worker; and on one core that is four times as slow. */
  readonly sealMs: number;
  readonly slowSealMs: number;
  /** One station's replica with two threads. */
  readonly checks: readonly { readonly papers: number; readonly items: number; readonly seconds: number }[];
}

const THREADS = 2;
const AT_ONCE = 20;

/** null where there is no such Chromium or nothing is built. `halls`: papers and items to check. */
export async function browserFigures(base: Manifest, executablePath: string, web: string, halls: readonly (readonly [number, number])[]): Promise<BrowserFigures | null> {
  const playwright = await import('playwright-core').catch(() => null);
  if (!existsSync(executablePath) || playwright === null || !existsSync(join(web, 'assets'))) return null;
  const worker = (name: string): string => `/assets/${readdirSync(join(web, 'assets')).find((file) => file.startsWith(`${name}-worker`) && file.endsWith('.js'))!}`;
  const ballots = await Promise.all(halls.map(async ([papers, items]) => ({ papers, items, ballot: await signedBallot(base, items) })));
  const served = ballots.map(({ papers, ballot }) => Buffer.concat(Array.from({ length: papers }, (_, index) => ballot.paper(index))));
  const app = express();
  served.forEach((bytes, index) => app.get(`/papers/${index}`, (_request, response) => void response.type('application/octet-stream').send(bytes)));
  const server = createServer(app.use(express.static(web))).listen(0, '127.0.0.1');
  const browser = await playwright.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/receipt/`);
    const { ballot: widest, items } = ballots.reduce((one, other) => (other.items > one.items ? other : one));
    const request = JSON.stringify(widest.sealRequest());
    const sealMs = await page.evaluate<number>(sealInWorker(worker('seal'), request));
    const slow = await page.context().newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const slowSealMs = await page.evaluate<number>(sealOnPage(worker('seal'), request));
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const checks: { papers: number; items: number; seconds: number }[] = [];
    for (const [index, hall] of ballots.entries()) {
      const milliseconds = await page.evaluate<number>(check(worker('proof'), `/papers/${index}`, hall.papers, hall.ballot.text));
      checks.push({ papers: hall.papers, items: hall.items, seconds: milliseconds / 1_000 });
    }
    return { version: browser.version(), items, sealMs, slowSealMs, checks };
  } finally {
    await browser.close();
    server.close();
  }
}

/** A sealed ballot with its token key, so that its papers are whole ones. */
async function signedBallot(base: Manifest, items: number) {
  const [keys, sealingSecretKey] = [await makeTokenKeyPair(), randomBytes(32)];
  const box = { receiptKey: toBase64Url(randomBytes(32)), sealingKey: toBase64Url(nodeSuite.x25519PublicKey(sealingSecretKey)) };
  const { frozen } = trialSealed({ ...base, tokenKey: keys.publicKey, box }, items, Math.min(10, items));
  const taken = () => {
    const [secretKey, prefix] = [randomBytes(32), randomBytes(32)];
    const signature = signToken(tokenMessage(prefix, frozen.hash, nodeSuite.ed25519PublicKey(secretKey)), keys.privateKey);
    return { tokenSecretKey: toBase64Url(secretKey), prefix: toBase64Url(prefix), signature: toBase64Url(signature), secondSignature: null };
  };
  return {
    text: freezeManifest(frozen.manifest).text,
    paper: (index: number) => openFrozen(sealPaper(marksOf(frozen, index), taken(), frozen, randomBytes, nodeSuite).frozen, frozen, sealingSecretKey, nodeSuite),
    sealRequest: () => ({ marks: marksOf(frozen, 5), taken: taken(), manifest: frozen.manifest }),
  };
}

function marksOf({ manifest: { parts } }: FrozenManifest, index: number) {
  const { id, form } = parts[0]!;
  const approved = index % (1 + Math.min(10, form.items.length));
  return { [id]: { marks: Object.fromEntries(form.items.map((item, place) => [item.id, place < approved ? 'approve' : 'oppose'])) } };
}

const MEDIAN = 'const median = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];';

/** A fresh worker each time, as the tablet starts one: loading it is in the figure. */
const sealInWorker = (worker: string, request: string): string => `(async () => {
  ${MEDIAN}
  const all = [];
  for (let time = 0; time < 7; time += 1) {
    const begun = performance.now();
    const own = new Worker('${worker}', { type: 'module' });
    await new Promise((resolve, reject) => { own.onmessage = resolve; own.onerror = reject; own.postMessage(${request}); });
    all.push(performance.now() - begun);
    own.terminate();
  }
  return median(all);
})()`;

/** On the page's own thread, the only one that the browser slows down. */
const sealOnPage = (worker: string, request: string): string => `(async () => {
  ${MEDIAN}
  await import('${worker}');
  const work = window.onmessage;
  window.onmessage = null;
  window.postMessage = () => undefined;
  const all = [];
  for (let time = 0; time < 5; time += 1) {
    const begun = performance.now();
    work({ data: ${request} });
    all.push(performance.now() - begun);
  }
  return median(all);
})()`;

const check = (worker: string, papers: string, count: number, manifest: string): string => `(async () => {
  const bytes = new Uint8Array(await (await fetch('${papers}')).arrayBuffer());
  const size = bytes.length / ${count};
  const waiting = Array.from({ length: Math.ceil(${count} / ${AT_ONCE}) }, (_, at) => Array.from({ length: Math.min(${AT_ONCE}, ${count} - at * ${AT_ONCE}) }, (_, place) => bytes.slice((at * ${AT_ONCE} + place) * size, (at * ${AT_ONCE} + place + 1) * size)));
  const manifest = ${canonicalJson(manifest)};
  const begun = performance.now();
  let valid = 0;
  await Promise.all(Array.from({ length: ${THREADS} }, async () => {
    const own = new Worker('${worker}', { type: 'module' });
    for (let some = waiting.shift(); some; some = waiting.shift()) {
      const { papers } = await new Promise((resolve, reject) => { own.onmessage = ({ data }) => resolve(data); own.onerror = reject; own.postMessage({ manifest, papers: some }); });
      valid += papers.filter((one) => one.check === null).length;
    }
    own.terminate();
  }));
  if (valid !== ${count}) throw new Error('only ' + valid + ' papers are valid');
  return performance.now() - begun;
})()`;
