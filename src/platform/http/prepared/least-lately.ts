/** Things by name, as many as fit: when there is no room, what was least lately asked for goes. */
export class LeastLately<T> {
  private readonly things = new Map<string, { readonly thing: T; readonly size: number }>();
  private size = 0;

  /** @param most of the sizes of all things together */
  constructor(private readonly most: number) {}

  get(name: string): T | undefined {
    const known = this.things.get(name);
    if (known === undefined) return undefined;
    this.things.delete(name);
    this.things.set(name, known);
    return known.thing;
  }

  /** One that has no room at all is not kept. */
  set(name: string, thing: T, size: number): void {
    this.delete(name);
    if (size > this.most) return;
    this.things.set(name, { thing, size });
    this.size += size;
    for (const oldest of this.things.keys()) {
      if (this.size <= this.most) return;
      this.delete(oldest);
    }
  }

  delete(name: string): void {
    this.size -= this.things.get(name)?.size ?? 0;
    this.things.delete(name);
  }
}
