import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bubblePlace } from '../../web/shared/glossary/bubble-place';
import english from '../../web/shared/locales/glossary.en.json';
import chinese from '../../web/shared/locales/glossary.zh-CN.json';

const ROOT = join(__dirname, '../..');
const [zh, en] = [chinese.glossary, english.glossary];
const names = Object.keys(zh.meaning) as (keyof typeof zh.meaning)[];
const components = readdirSync(join(ROOT, 'web'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue')).map((name) => readFileSync(join(ROOT, 'web', name), 'utf8'));

describe('the words that say their meaning on screens', () => {
  it('are those of docs/glossary.md, word by word', () => {
    const [, table] = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8').split('## Explained on screens');
    const rows = table!.split('\n').filter((line) => line.startsWith('| ')).slice(1);
    expect(rows).toEqual(names.map((name) => `| ${name} | ${zh.word[name]} | ${zh.meaning[name]} | ${en.word[name]} | ${en.meaning[name]} |`));
  });

  it('take one sentence each, and none explains itself by itself', () => {
    expect(names.filter((name) => (zh.meaning[name].match(/。/g) ?? []).length !== 1 || !zh.meaning[name].endsWith('。'))).toEqual([]);
    expect(names.filter((name) => (en.meaning[name].match(/\./g) ?? []).length !== 1 || !en.meaning[name].endsWith('.'))).toEqual([]);
    expect(names.filter((name) => zh.meaning[name].startsWith(zh.word[name]) || en.meaning[name].startsWith(en.word[name]))).toEqual([]);
  });

  it('all stand somewhere', () => {
    const ballotKinds = ['named', 'anonymous', 'sealed'];
    expect(names.filter((name) => !ballotKinds.includes(name) && !components.some((source) => source.includes(`term="${name}"`)))).toEqual([]);
    expect(components.some((source) => source.includes(':term="ballot.secrecy"'))).toBe(true);
  });
});

describe('the bubble of a meaning', () => {
  const screen = { width: 320, height: 740 };
  const bubble = { width: 300, height: 120 };
  const word = (left: number, top: number) => ({ left, top, width: 60, height: 48 });

  it('stands right below its word, touching it, so that a pointer can go over', () => expect(bubblePlace(word(8, 100), bubble, screen)).toEqual({ left: 8, top: 148 }));
  it('never runs off the side', () => {
    expect(bubblePlace(word(250, 100), bubble, screen).left).toBe(12);
    expect(bubblePlace(word(-30, 100), bubble, screen).left).toBe(8);
  });
  it('stands above where there is more room', () => expect(bubblePlace(word(8, 680), bubble, screen).top).toBe(560));
});
