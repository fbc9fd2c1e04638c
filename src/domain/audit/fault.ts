/** One thing that is wrong with a bundle: a stable code and the file, line or field where it shows. */
export class Fault extends Error {
  constructor(
    readonly reason: string,
    readonly where: string,
  ) {
    super(`${reason} at ${where}`);
    this.name = 'Fault';
  }
}

/** Reads as a sentence: `faultIf(count !== lines, 'count-differs', 'closing.json')`. */
export const faultIf = (isWrong: boolean, reason: string, where: string): readonly Fault[] => (isWrong ? [new Fault(reason, where)] : []);
