import { chosen } from './chosen';
import { BY_NAME, ROWS } from './rows';

const names = (name?: string): string[] => chosen(ROWS, BY_NAME, name).map((row) => row.name);

describe('the rows of the report', () => {
  it('have the names that docs/performance.md and --only use', () => {
    expect(names()).toEqual([
      ...['casting plain', 'storage', 'casting sealed', 'tally frame', 'connect', 'verdict', 'public page', 'public page behind nginx', 'tally file', 'memory per tablet'],
      ...['growth casting', 'growth closing', 'growth lists'],
    ]);
  });

  it('are chosen by their whole name', () => {
    expect(names('public page')).toEqual(['public page']);
    expect(names('growth closing')).toEqual(['growth closing']);
  });

  it('are some that only their name brings', () => {
    for (const { name } of BY_NAME) expect([names(name), names().includes(name)]).toEqual([[name], false]);
  });

  it('are all of growth by its one word', () => {
    expect(names('growth')).toEqual(['growth casting', 'growth closing', 'growth lists']);
  });

  it('are told to whoever names another', () => {
    for (const name of ['casting plain', 'late paper']) expect(() => names('speed')).toThrow(name);
  });
});
