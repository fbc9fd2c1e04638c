import { existsSync } from 'node:fs';
import { packagedFont } from './chinese-font';

describe('the Chinese font', () => {
  it('comes with the optional package where the system has none', () => {
    const font = packagedFont();
    expect(font).not.toBeNull();
    expect(existsSync(font!.path)).toBe(true);
  });
});
