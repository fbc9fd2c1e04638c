import type { BallotForm, Marks } from '../../domain/ballot/form';
import { isObject } from '../../domain/shared/shape';
import { JsonFault, parseJsonLine } from '../../domain/shared/strict-json';
import type { PartCounts } from '../../domain/tally/counts';
import { addPaper, countsOf, startCount } from '../../domain/tally/counting';
import { eachLine } from './file-lines';
import { InputFault } from './input-fault';

/** Counts a file of papers, one JSON object a line, in constant memory. Throws InputFault at the first line that is no paper. */
export function countPapersFile(file: string, form: BallotForm): PartCounts {
  const count = startCount(form, 'papers');
  const kind = form.mark === 'rank' ? 'ranks' : 'marks';
  let emptyLine = 0;
  eachLine(file, (text, line) => {
    if (emptyLine > 0) throw InputFault.at(file, emptyLine, 'an empty line');
    if (text === '') emptyLine = line;
    else addPaper(count, readPaper(text, kind, file, line));
  });
  // A file that is nothing but a final newline holds no papers.
  if (emptyLine > 1) throw InputFault.at(file, emptyLine, 'an empty line');
  return countsOf(count);
}

function readPaper(text: string, kind: 'marks' | 'ranks', file: string, line: number): Marks {
  try {
    return paperFrom(parseJsonLine(text), kind);
  } catch (error) {
    if (error instanceof JsonFault) throw InputFault.at(file, line, error.reason);
    throw error;
  }
}

function paperFrom(value: unknown, kind: 'marks' | 'ranks'): Marks {
  if (!isObject(value)) throw new JsonFault(1, 'a paper must be an object');
  const hasMarks = Object.hasOwn(value, 'marks');
  const hasRanks = Object.hasOwn(value, 'ranks');
  if (hasMarks === hasRanks) throw new JsonFault(1, hasMarks ? 'a paper has both "marks" and "ranks"' : 'a paper has neither "marks" nor "ranks"');
  const answers = value[kind];
  if (!Object.hasOwn(value, kind)) throw new JsonFault(1, `a paper of this ballot has "${kind}"`);
  if (!isObject(answers)) throw new JsonFault(1, `"${kind}" must be an object`);
  return kind === 'marks' ? { marks: answers } : { ranks: answers };
}
