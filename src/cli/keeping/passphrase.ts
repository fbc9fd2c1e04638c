import { createInterface, type Interface } from 'node:readline';
import { SHORTEST_PASSPHRASE } from '../../box/keeping/locked-file';
import { StartError } from '../../platform/config/start-error';

/** Asks on the terminal, without showing it; where there is none, the first line of standard input. @throws StartError for one that is too short, or typed differently the second time */
export async function askPassphrase(isNew: boolean): Promise<string> {
  const first = await ask('口令 · Passphrase: ');
  if (isNew && first.length < SHORTEST_PASSPHRASE) throw new StartError(`口令至少 ${SHORTEST_PASSPHRASE} 个字符。`, `A passphrase has at least ${SHORTEST_PASSPHRASE} characters.`);
  if (isNew && process.stdin.isTTY && (await ask('再输一次 · Once more: ')) !== first) throw new StartError('两次输入的口令不同。', 'The two passphrases differ.');
  return first;
}

function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY });
  process.stderr.write(process.stdin.isTTY ? question : '');
  if (process.stdin.isTTY) hideTyping(lines);
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => resolve(''));
  });
}

/** readline repeats what is typed by this method of its own. */
function hideTyping(lines: Interface): void {
  Object.assign(lines, { _writeToOutput: () => undefined });
  lines.once('close', () => process.stderr.write('\n'));
}
