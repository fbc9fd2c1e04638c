interface Kept<T> {
  readonly thing: T;
  readonly size: number;
  /** Since its turn to go came last. */
  isAskedFor: boolean;
}

/** Things by name, as many as fit: when there is no room, the oldest goes that nobody has asked for since its last turn. Asking, which is what is done most, costs a look and no reordering. */
export class LeastLately<T> {
  private readonly things = new Map<string, Kept<T>>();
  private size = 0;

  /** @param most of the sizes of all things together */
  constructor(private readonly most: number) {}

  get(name: string): T | undefined {
    const known = this.things.get(name);
    if (known === undefined) return undefined;
    known.isAskedFor = true;
    return known.thing;
  }

  /** One that has no room at all is not kept. */
  set(name: string, thing: T, size: number): void {
    this.delete(name);
    if (size > this.most) return;
    this.things.set(name, { thing, size, isAskedFor: false });
    this.size += size;
    // whoever is spared comes again at the end, not asked for by then
    for (const [oldest, kept] of this.things) {
      if (this.size <= this.most) return;
      if (oldest === name) continue;
      this.things.delete(oldest);
      if (kept.isAskedFor) this.things.set(oldest, { ...kept, isAskedFor: false });
      else this.size -= kept.size;
    }
  }

  delete(name: string): void {
    this.size -= this.things.get(name)?.size ?? 0;
    this.things.delete(name);
  }
}
