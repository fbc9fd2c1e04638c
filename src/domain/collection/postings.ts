/** For every word, by number, the slots of the texts that have it. */
export class Postings {
  private readonly lists: { slots: Uint32Array; size: number }[] = [];

  /** How many texts have the word. */
  count(id: number): number {
    return this.lists[id]?.size ?? 0;
  }

  /** A view; valid until the next change. */
  slotsOf(id: number): Uint32Array {
    const list = this.lists[id];
    return list ? list.slots.subarray(0, list.size) : new Uint32Array();
  }

  add(ids: Uint32Array, slot: number): void {
    for (const id of ids) {
      while (this.lists.length <= id) this.lists.push({ slots: new Uint32Array(1), size: 0 });
      const list = this.lists[id]!;
      if (list.size === list.slots.length) list.slots = grown(list.slots);
      list.slots[list.size++] = slot;
    }
  }

  remove(ids: Uint32Array, slot: number): void {
    for (const id of ids) {
      const list = this.lists[id]!;
      const at = list.slots.subarray(0, list.size).indexOf(slot);
      list.slots[at] = list.slots[--list.size]!;
    }
  }
}

/** Half as large again: most words are rare, and a doubled array would be half empty. */
export function grown(slots: Uint32Array): Uint32Array {
  const larger = new Uint32Array(Math.ceil(slots.length * 1.5) + 1);
  larger.set(slots);
  return larger;
}
