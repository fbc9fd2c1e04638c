/** The lines of an HTTP head that say who somebody is, e.g. `Authentication: bearer …` and `Cookie: refreshId=…`. */
export type Voter = readonly string[];

const HEADER = /^[\w!#$%&'*+.^`|~-]+:[ \t]*[\x21-\x7e][\x20-\x7e]*$/;

/**
 * A line for each voter, the header lines of one apart by a tab; empty lines are nobody.
 * @throws Error that names the line that is none, never what is in it: who holds a token is its voter
 */
export function votersOf(text: string): Voter[] {
  const voters = text.split(/\r?\n/).flatMap((line, index) => (line.trim() === '' ? [] : [voterOf(line, index + 1)]));
  if (voters.length === 0) throw new Error('there is no voter in it');
  return voters;
}

function voterOf(line: string, number: number): Voter {
  const headers = line.split('\t').map((header) => header.trim());
  if (!headers.every((header) => HEADER.test(header))) throw new Error(`line ${number} is none: header lines have a tab between them (Authentication: bearer x<TAB>Cookie: refreshId=y)`);
  return headers;
}
