import { LineLog } from './line-log';

const FORGED = '王五\r\n{"level":"error","message":"forged"}\u001b[2J\u009b31m\u202egnp.exe\u2028';

describe('LineLog', () => {
  function said(isTerminal: boolean): string {
    const parts: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation((part) => (parts.push(String(part)), true)));
    const log = new LineLog(isTerminal);
    log.warn(`refused ${FORGED}`);
    log.error(new Error(FORGED));
    for (const spy of spies) spy.mockRestore();
    return parts.join('');
  }

  it('writes one JSON object a line, whatever line ends, cursor movements and turns a name has', () => {
    const lines = said(false).trimEnd().split(/[\n\r\u0085\u2028\u2029]/);
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(['warn', 'error']);
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(lines[0]).toContain('王五');
  });

  it('lets no name begin a line of a terminal, move its cursor or change its colours', () => {
    const text = said(true);
    expect(text).not.toMatch(/^\{"level"/m);
    expect(text.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028]/);
    expect(text).toContain('\\u001b[2J\\u009b31m\\u202egnp.exe\\u2028');
  });
});
