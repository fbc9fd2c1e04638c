/** Something that is there until it is given back. */
export interface Held<T> {
  readonly thing: T;
  end(): Promise<void>;
}

/** Makes of a function that lends something for the length of some work one that lends it until it is given back. */
export function held<T>(lend: (work: (thing: T) => Promise<void>) => Promise<void>): Promise<Held<T>> {
  return new Promise((resolve, reject) => {
    let giveBack!: () => void;
    const givenBack = new Promise<void>((done) => (giveBack = done));
    const lent = lend((thing) => {
      resolve({ thing, end: () => (giveBack(), lent) });
      return givenBack;
    });
    lent.catch(reject);
  });
}
