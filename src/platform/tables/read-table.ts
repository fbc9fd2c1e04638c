import { Worker } from 'node:worker_threads';
import { unharmed } from '../../domain/shared/harmless';
import { DomainError } from '../../domain/shared/problem';
import { correctedTask, isCorrected, requireWholeCharacters } from './corrected-table';
import { ROW_LIMIT, type Cell, type Table } from './table';
import { readTableTask, type TableTask } from './table-worker';
import { zipContents } from './zip-contents';

const UNPACKED_LIMIT = 100 * 1024 * 1024;
const RATIO_LIMIT = 100;
const SECONDS = 30;
const MEGABYTES = 768;

/**
 * Reads an .xlsx (first sheet) or .csv (UTF-8 or GB18030) file, or a table that the import wizard sends back corrected, in a worker with bounded memory and time.
 * @throws DomainError `not-a-spreadsheet`, `too-large`
 */
export async function readTable(file: Buffer): Promise<Table> {
  if (isCorrected(file)) {
    const table = await inWorker(correctedTask(file));
    requireWholeCharacters(table);
    return table;
  }
  const rows = await inWorker(isZip(file) ? xlsxTask(file) : csvTask(file));
  return rows.map((cells) => cells.map(({ text, hasFormula }) => ({ text: unharmed(text), hasFormula })));
}

const isZip = (file: Buffer): boolean => file.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));

/** Refuses what is no workbook or would unpack to far more than it is. */
function xlsxTask(file: Buffer): TableTask {
  const contents = zipContents(file);
  if (contents === null || !contents.names.includes('xl/workbook.xml')) throw new DomainError('not-a-spreadsheet');
  if (contents.unpackedBytes > Math.min(UNPACKED_LIMIT, file.length * RATIO_LIMIT)) throw new DomainError('too-large', [{ code: 'unpacks-too-large', at: 'file' }]);
  return { kind: 'xlsx', parser: require.resolve('@e965/xlsx'), file, text: '', rowLimit: ROW_LIMIT };
}

function csvTask(file: Buffer): TableTask {
  const text = decoded(file);
  if (text === null || text.includes('\u0000')) throw new DomainError('not-a-spreadsheet');
  return { kind: 'csv', parser: require.resolve('csv-parse/sync'), file: new Uint8Array(), text, rowLimit: ROW_LIMIT };
}

/** Office programs in China write CSV as GB18030, everything else as UTF-8; bytes that are neither are no text. */
function decoded(file: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file);
    } catch {
      continue;
    }
  }
  return null;
}

function inWorker(task: TableTask): Promise<Cell[][]> {
  const program = `const { parentPort, workerData } = require('node:worker_threads'); parentPort.postMessage((${readTableTask.toString()})(workerData, require));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData: task, resourceLimits: { maxOldGenerationSizeMb: MEGABYTES, maxYoungGenerationSizeMb: 16 } });
    const refuse = () => reject(new DomainError('not-a-spreadsheet'));
    const timer = setTimeout(() => void worker.terminate(), SECONDS * 1000);
    worker.once('message', resolve);
    worker.once('error', refuse);
    worker.once('exit', () => {
      clearTimeout(timer);
      refuse();
    });
  });
}
