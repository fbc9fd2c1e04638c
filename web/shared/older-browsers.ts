/**
 * The build lowers new syntax to Chrome 80, but not new functions. These few are used by the screens and by the rules
 * we share with the server, and are missing from the browsers of older tablets.
 */
type Missing = Readonly<Record<string, (this: never, ...values: never[]) => unknown>>;

function teach(type: object, functions: Missing): void {
  for (const [name, value] of Object.entries(functions)) {
    if (!(name in type)) Object.defineProperty(type, name, { value, writable: true, configurable: true });
  }
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}
function replaceAll(this: string, found: string | RegExp, replacement: string): string {
  return this.replace(typeof found === 'string' ? new RegExp(found.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'g') : found, replacement);
}

teach(Array.prototype, { at });
teach(Object.getPrototypeOf(Uint8Array.prototype) as object, { at });
teach(String.prototype, { at, replaceAll });
teach(Object, { hasOwn: (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key) });
