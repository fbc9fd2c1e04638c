import { votersOf } from './voters';

const thrown = (text: string): string => {
  try {
    return JSON.stringify(votersOf(text));
  } catch (error) {
    return String(error);
  }
};

describe('a file of voters', () => {
  it('has a line for each, and a tab between header lines', () => {
    const text = 'Authentication: bearer x\tCookie: refreshId=y\nAuthentication: bearer z\n';
    expect(votersOf(text)).toEqual([['Authentication: bearer x', 'Cookie: refreshId=y'], ['Authentication: bearer z']]);
  });

  it('may have empty lines and those of other systems', () => {
    expect(votersOf('A: 1\tB: 2\r\n\r\nA: 3\r\n')).toEqual([['A: 1', 'B: 2'], ['A: 3']]);
  });

  it.each(['Cookie', 'Cookie:', ': secret-token', 'A: 1\t\tB: 2', 'A: sécret-token', 'bearer secret-token'])('has no voter “%s”, says on which line, and never what is there', (line) => {
    const said = thrown(`A: 1\n\n${line}\n`);
    expect(said).toContain('line 3 is none');
    expect(said).not.toContain('secret-token');
  });

  it('is not without any', () => {
    expect(thrown('\n \n')).toContain('there is no voter in it');
  });
});
