import fc from 'fast-check';
import { JsonFault, parseJsonLine, parseStrictJson } from './strict-json';

const fault = (read: () => unknown): { line: number; reason: string } => {
  try {
    read();
  } catch (error) {
    if (error instanceof JsonFault) return { line: error.line, reason: error.reason };
    throw error;
  }
  throw new Error('no fault');
};

describe('parseStrictJson', () => {
  it('reads what JSON.parse reads, and knows the line of every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseStrictJson(text).value).toEqual(JSON.parse(text));
        expect(parseJsonLine(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(parseStrictJson('{\n "a": [\n 1,\n {"b": 2}]}').lines).toEqual(new Map([['', 1], ['a', 2], ['a[0]', 3], ['a[1]', 4], ['a[1].b', 4]]));
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0019ae-.+ \n\t') }), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson) fault(() => parseStrictJson(text));
        else if (!/"/.test(text)) expect(parseStrictJson(text).value).toEqual(JSON.parse(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{"a":1,"a":1}', 'duplicate key "a"'],
    ['{"a":1,"\\u0061":1}', 'duplicate key "a"'],
    ['[{"x":{"":1,"":2}}]', 'duplicate key ""'],
    ['{"__proto__":1,"__proto__":2}', 'duplicate key "__proto__"'],
  ])('refuses a name given twice in %s', (text, reason) => {
    expect(fault(() => parseStrictJson(text))).toEqual({ line: 1, reason });
    expect(fault(() => parseJsonLine(text))).toEqual({ line: 1, reason });
  });

  it('takes one name in two objects, and colons and braces in strings', () => {
    for (const text of ['[{"a":1},{"a":1}]', '{"a":{"a":":"},"b:":"{\\"a\\":1,\\"a\\":2}"}']) expect(parseJsonLine(text)).toEqual(JSON.parse(text));
  });

  it('keeps __proto__ a name like any other', () => {
    const { value } = parseStrictJson('{"__proto__":{"x":1}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('refuses what is nested without end, and says on which line a fault is', () => {
    expect(fault(() => parseStrictJson(`${'['.repeat(101)}`)).reason).toBe('nested deeper than 100');
    expect(fault(() => parseStrictJson('{\n"a": 01}'))).toEqual({ line: 2, reason: 'unexpected "1" in JSON' });
  });
});
