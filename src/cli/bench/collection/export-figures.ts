import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds and megabytes (10⁶ bytes). */
export interface ExportFigures {
  readonly export: string;
  readonly firstByte: number;
  readonly all: number;
  readonly bytes: number;
  readonly rows: number;
  /** Resident memory of the app's process before, and at its highest; null where the system does not tell. */
  readonly memoryBefore: number | null;
  readonly peakMemory: number | null;
}

interface Read {
  readonly firstByte: number;
  readonly all: number;
  readonly bytes: number;
  readonly rows: number;
}

type Reading = (response: IncomingMessage) => AsyncIterable<Buffer>;

const quickly: Reading = (response) => response;

/** As a telephone in the hills: stands still for two seconds first, when every buffer is long full, then stops now and again. */
async function* slowly(response: IncomingMessage): AsyncGenerator<Buffer> {
  let read = 0;
  await pause(2_000);
  for await (const chunk of response as AsyncIterable<Buffer>) {
    yield chunk;
    read += chunk.length;
    if (read > 4e6) {
      read = 0;
      await pause(500);
    }
  }
}

/** @param pid of the app's process */
export async function exportFigures(url: string, pid: number): Promise<ExportFigures[]> {
  const [json, csv] = [`${url}/proposals.json`, `${url}/proposals.csv`];
  return [
    await measured('JSON', pid, [json], quickly),
    await measured('CSV', pid, [csv], quickly),
    await measured('three at once', pid, [json, csv, json], quickly),
    await measured('a slow reader', pid, [json], slowly),
  ];
}

async function measured(name: string, pid: number, urls: readonly string[], reading: Reading): Promise<ExportFigures> {
  const memoryBefore = memoryOf(pid, 'VmRSS');
  forgetPeak(pid);
  const reads = await Promise.all(urls.map((url) => read(url, reading)));
  const worst = (of: (one: Read) => number): number => Math.max(...reads.map(of));
  return { export: name, firstByte: worst(({ firstByte }) => firstByte), all: worst(({ all }) => all), bytes: worst(({ bytes }) => bytes), rows: worst(({ rows }) => rows), memoryBefore, peakMemory: memoryOf(pid, 'VmHWM') };
}

async function read(url: string, reading: Reading): Promise<Read> {
  const start = performance.now();
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode}`);
  await once(response, 'readable');
  const firstByte = performance.now() - start;
  let [bytes, rows] = [0, 0];
  for await (const chunk of reading(response)) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
  }
  return { firstByte, all: performance.now() - start, bytes, rows };
}

/** Of Linux; null elsewhere. */
export function memoryOf(pid: number, field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const [, kilobytes] = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return null;
  }
}

/** From now on `VmHWM` is the highest since. */
function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Then the peak since the start is reported, which is never less.
  }
}
