/** One column of many rows: every different text once, and a small number for each row. Comparing numbers is what makes walking a hundred thousand rows cheap. */
export class TextColumn {
  private readonly texts: string[] = [];
  private readonly codes = new Map<string, number>();
  private readonly rows: Uint32Array;

  constructor(texts: readonly string[]) {
    this.rows = Uint32Array.from(texts, (text) => this.codeOf(text));
  }

  /** Which rows hold this text; null: all of them. */
  test(text: string | null): RowTest {
    if (text === null) return () => true;
    const [{ rows }, code] = [this, this.codes.get(text) ?? -1];
    return (row) => rows[row] === code;
  }

  /** How many of the rows hold each text; texts that none holds are left out. */
  counts(rows: Iterable<number>): Record<string, number> {
    const counts = new Uint32Array(this.texts.length);
    for (const row of rows) counts[this.rows[row]!]! += 1;
    return Object.fromEntries(this.texts.map((text, code): [string, number] => [text, counts[code]!]).filter(([, count]) => count > 0));
  }

  private codeOf(text: string): number {
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    this.codes.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}

/** Whether a row, by its place from 0, is meant. */
export type RowTest = (row: number) => boolean;
