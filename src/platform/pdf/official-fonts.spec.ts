import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officialFonts } from './official-fonts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fonts-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const put = (...names: string[]) => names.forEach((name) => writeFileSync(join(folder, name), ''));
const chosen = () => Object.fromEntries(Object.entries(officialFonts(folder)).map(([hand, { path }]) => [hand, path.replace(`${folder}/`, '')]));

describe('the fonts of a 公文', () => {
  it('are told apart by the file names that offices have', () => {
    put('FZXBSJW.TTF', 'simfang.ttf', 'simhei.ttf', 'simkai.ttf', 'readme.txt');
    expect(chosen()).toEqual({ song: 'FZXBSJW.TTF', fang: 'simfang.ttf', hei: 'simhei.ttf', kai: 'simkai.ttf' });
  });

  it('by their Chinese names too', () => {
    put('方正小标宋简体.ttf', '仿宋_GB2312.ttf', '黑体.ttf', '楷体_GB2312.ttf');
    expect(chosen()).toEqual({ song: '方正小标宋简体.ttf', fang: '仿宋_GB2312.ttf', hei: '黑体.ttf', kai: '楷体_GB2312.ttf' });
  });

  it('are the one of the folder that was named for every hand that it lacks, never the system’s beside it', () => {
    put('OurOwn.otf');
    expect(new Set(Object.values(chosen()))).toEqual(new Set(['OurOwn.otf']));
  });
});
