/** The fields of a change that were really given: a request class has every field it declares, undefined where nothing came. */
export function given<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}
