import { chosen } from './chosen';
import { ROWS } from './rows';

const names = (name?: string): string[] => chosen(ROWS, name).map((row) => row.name);

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

  it('are all of growth by its one word', () => {
    expect(names('growth')).toEqual(['growth casting', 'growth closing', 'growth lists']);
  });

  it('are told to whoever names another', () => {
    expect(() => names('speed')).toThrow('casting plain');
  });
});
