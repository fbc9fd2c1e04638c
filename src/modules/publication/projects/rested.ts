/** What was worked out lately, so that a hundred readers at once cost as much as one. */
export class Rested<T> {
  private readonly kept = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();

  /** @param milliseconds for which an answer holds, whatever somebody does to the clock; @param most how many are kept; @param isKept whether an answer is given to those who ask later */
  constructor(
    private readonly milliseconds: number,
    private readonly most: number,
    private readonly now: () => number = () => performance.now(),
    private readonly isKept: (answer: T) => boolean = () => true,
  ) {}

  /** The answer of before, or a new one that everybody who asks meanwhile waits for. One that fails is not kept. */
  get(key: string, load: () => Promise<T>): Promise<T> {
    const kept = this.kept.get(key);
    if (kept !== undefined && this.now() < kept.until) return kept.answer;
    this.kept.delete(key);
    const answer = load();
    const mine = { answer, until: this.now() + this.milliseconds };
    const forget = (): void => void (this.kept.get(key) === mine && this.kept.delete(key));
    answer.then((told) => this.isKept(told) || forget(), forget);
    this.kept.set(key, mine);
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
    return answer;
  }
}
