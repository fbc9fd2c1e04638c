import { opened, sealed } from './sealed-secret';

describe('a sealed secret', () => {
  const secret = Buffer.from('twenty bytes or such');
  const bytes = sealed('server key', 'second-factor', 'owner', secret);

  it('comes back under the same key, for the same purpose and owner', () => {
    expect(opened('server key', 'second-factor', 'owner', bytes)).toEqual(secret);
    expect(bytes.includes(secret)).toBe(false);
    expect(sealed('server key', 'second-factor', 'owner', secret)).not.toEqual(bytes);
  });

  it('says nothing under another key, for another purpose or owner, or when a bit was changed', () => {
    const changed = Buffer.from(bytes);
    changed[20]! ^= 1;
    expect(() => opened('another key', 'second-factor', 'owner', bytes)).toThrow();
    expect(() => opened('server key', 'elsewhere', 'owner', bytes)).toThrow();
    expect(() => opened('server key', 'second-factor', 'somebody else', bytes)).toThrow();
    expect(() => opened('server key', 'second-factor', 'owner', changed)).toThrow();
  });
});
