import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { InputFault, reading } from './input-fault';

const CHUNK = 1 << 20;
const LONGEST_LINE = 16 << 20;
const NEWLINE = 0x0a;

/**
 * Hands over a UTF-8 text file line by line in constant memory, lines numbered from 1, without their ends (LF or CRLF).
 * A byte-order mark and a final newline are tolerated. Throws InputFault.
 */
export function eachLine(file: string, take: (text: string, line: number) => void): void {
  const descriptor = reading(file, () => openSync(file, 'r'));
  try {
    let line = 1;
    for (const block of blocksOf(file, descriptor, () => line)) line = takeBlock(file, block, line, take);
  } finally {
    closeSync(descriptor);
  }
}

/** The file in pieces that end where a line ends, or the file does; at most one chunk and one line are held. */
function* blocksOf(file: string, descriptor: number, line: () => number): Generator<Buffer> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for (;;) {
    const length = reading(file, () => readSync(descriptor, chunk, 0, CHUNK, null));
    if (length === 0) break;
    const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_LINE) throw InputFault.at(file, line(), `a line is longer than ${LONGEST_LINE} bytes`);
    if (end > 0) {
      yield isFirst ? withoutMark(bytes.subarray(0, end)) : bytes.subarray(0, end);
      isFirst = false;
    }
  }
  const last = isFirst ? withoutMark(rest) : rest;
  if (last.length > 0) yield last;
}

function takeBlock(file: string, block: Buffer, firstLine: number, take: (text: string, line: number) => void): number {
  if (!isUtf8(block)) throw InputFault.at(file, firstLine + brokenLine(block), 'is not UTF-8');
  const text = block.toString('utf8');
  let line = firstLine;
  for (let from = 0; from < text.length; line += 1) {
    const end = text.indexOf('\n', from);
    const to = end === -1 ? text.length : end;
    take(text.slice(from, text[to - 1] === '\r' && to > from ? to - 1 : to), line);
    from = to + 1;
  }
  return line;
}

const withoutMark = (bytes: Buffer): Buffer => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes);

/** Which line of a block is no UTF-8, from 0. */
export function brokenLine(block: Buffer): number {
  let line = 0;
  for (let from = 0; from < block.length; line += 1) {
    const end = block.indexOf(NEWLINE, from);
    const to = end === -1 ? block.length : end;
    if (!isUtf8(block.subarray(from, to))) return line;
    from = to + 1;
  }
  return line;
}
