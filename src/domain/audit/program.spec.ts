import { utf8 } from '../sealing/bytes';
import { DomainError } from '../shared/problem';
import { programAddress, programCode, programDifferences, programFile, programText, readProgramText, type ProgramFile } from './program';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const file = (path: string, content = ''): ProgramFile => programFile(path, utf8(content));

describe('the list of a program', () => {
  const files = [file('deputy/index.html'), file('assets/a.js', 'abc'), file('assets/B_1-x.css')];

  it('is what sha256sum prints, in the order of the names’ bytes', () => {
    expect(programText(files)).toBe(
      `${EMPTY}  assets/B_1-x.css\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  assets/a.js\n${EMPTY}  deputy/index.html\n`,
    );
  });

  it('has one text and one code, in whatever order its files are found', () => {
    expect(programText([...files].reverse())).toBe(programText(files));
    expect(readProgramText(programText(files))).toEqual([files[2], files[1], files[0]]);
  });

  // printf '%s  assets/a.js\n' $(printf abc | sha256sum | cut -d' ' -f1) | sha256sum | cut -c1-20 | xxd -r -p | basenc --base32hex | tr A-V A-HJKMNP-TV-Z
  it('has the code that standard tools give', () => {
    expect(programCode(programText([file('assets/a.js', 'abc')]))).toBe('P8PW-5RMY-NYC1-G2HH');
  });

  it('has another code when one byte, one name or the number of files differs', () => {
    const others = [[file('deputy/index.html', ' '), ...files.slice(1)], [file('deputy/index.htm'), ...files.slice(1)], files.slice(1), [...files, file('assets/c.js')]];
    const codes = [files, ...others].map((some) => programCode(programText(some)));
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  const line = (path: string) => `${EMPTY}  ${path}\n`;
  it.each([
    ['nothing', ''],
    ['an empty line', '\n'],
    ['no newline at its end', line('a').trimEnd()],
    ['an empty line between', `${line('a')}\n${line('b')}`],
    ['one name twice', line('a') + line('a')],
    ['another order', line('b') + line('a')],
    ['a hash in capitals', line('a').toUpperCase()],
    ['the mark of a binary file', line('a').replace('  ', ' *')],
    ['a carriage return', line('a').replace('\n', '\r\n')],
    ['a name that leads out', line('../a')],
    ['a name from the root', line('/a')],
    ['a hidden file', line('a/.b')],
    ['a name that addresses spell otherwise', line('a b?')],
    ['itself', line('program.txt')],
  ])('is refused with %s', (_, text) => {
    expect(() => readProgramText(text)).toThrow(DomainError);
  });

  it('is refused by whoever writes it, too', () => {
    expect(() => programText([file('票.js')])).toThrow(DomainError);
    expect(() => programText([])).toThrow(DomainError);
  });

  it('names what differs, what is missing and what is too much', () => {
    expect(programDifferences(files, [file('assets/a.js', 'abd'), files[0]!, file('assets/c.js')])).toEqual(['assets/B_1-x.css', 'assets/a.js', 'assets/c.js']);
    expect(programDifferences(files, [...files].reverse())).toEqual([]);
  });

  it('is fetched as a browser opens it', () => {
    expect(['deputy/index.html', 'index.html', 'receipt/receipt.html', 'assets/index.html.js'].map(programAddress)).toEqual(['/deputy/', '/', '/receipt/receipt.html', '/assets/index.html.js']);
  });
});
