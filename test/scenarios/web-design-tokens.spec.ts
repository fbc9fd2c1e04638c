import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEB = join(__dirname, '../../web');
const NAMED = ['shared/styles/tokens.css', 'hall/hall.css'];

interface Meant {
  readonly file: RegExp;
  readonly value: RegExp;
  readonly because: string;
}
/** Sizes, distances and colours that have no name, and why. */
const MEANT: readonly Meant[] = [
  { file: /^shared\/styles\/base\.css$/, value: /^\d+px(\/1\.6 var\(--font\))?$/, because: 'it says what a rem is on each device' },
  { file: /^hall\/hall\.css$/, value: /4vh/, because: 'it says what a rem is on the wall' },
  { file: /^(shared\/map\/(DistrictLayer|SitePlane|PlanePicker)|public\/proposals\/ProposalMap|shared\/progress\/(BurnUp|GanttDrawing))\.vue$/, value: /^\d+px$/, because: 'letters of a drawing are measured as the drawing is' },
  { file: /^shared\/hall-map\/HallRow\.vue$/, value: /--cell|^8%$/, because: 'a sign is as large as the seat it stands in' },
  { file: /^shared\/hall-map\/HallMap\.vue$/, value: /2\.2rem$/, because: 'the rostrum stands above the seats, not above the numbers of their rows' },
  { file: /^hall\/scenes\/ResultRows\.vue$/, value: /^(4\.6|6\.4)rem$/, because: 'words stand above the column of figures, beside that of verdicts' },
  { file: /^hall\/scenes\/ResultScene\.vue$/, value: /^0\.2rem 0\.35rem$/, because: 'a table of twelve rows stands on one wall' },
  { file: /^shared\/glossary\/GlossaryTerm\.vue$/, value: /1\.6em - var\(--target\)/, because: 'a word is as large as a finger, and its line as high as any' },
  { file: /^public\/guides\/GuidePage\.vue$/, value: /^[\dem. ]+$/, because: 'one sheet of A4, whatever type the device shows' },
  { file: /^(deputy\/screens\/ReceiptDialog|scrutineer\/(CheckSheet|cards\/MakeCards))\.vue$/, value: /^\dmm$/, because: 'what is cut out is measured on paper' },
  { file: /^shared\/components\/ModalDialog\.vue$/, value: /^rgba\(/, because: 'what lies behind a dialog knows no names before Chrome 122' },
  { file: /^shared\/components\/QrCode\.vue$/, value: /^#(fff|000)$/, because: 'a code is black on white in every look, or no camera reads it' },
  { file: /^shared\/proposing\/shrink\.ts$/, value: /^#fff$/, because: 'what is clear in a picture becomes white in a photo' },
];

interface Found {
  readonly file: string;
  readonly value: string;
  readonly line: string;
}
const DECLARED = (names: string): RegExp => new RegExp(`(?<![\\w-])(?:${names})["']?\\s*[:=]\\s*["'\`]?([^;}"'\`\\n]+)`, 'g');
const SIZE = DECLARED('font-size|fontSize|font');
const DISTANCE = DECLARED('(?:margin|padding)(?:-(?:top|right|bottom|left|block|inline)(?:-(?:start|end))?)?|(?:margin|padding)(?:Top|Right|Bottom|Left)|(?:grid-)?(?:row-|column-)?gap');
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|(?<=(?:color|background|fill|stroke|border(?:-\w+)?)["']?\s*[:=][^;}"\n]*)(?<![\w-])(?:white|black|red|green|blue|gr[ae]y|orange|yellow)\b(?!-)/gi;
const LENGTH = /(?<![\w.-])-?[\d.]+(?:rem|em|ex|ch|px|pt|mm|cm|in|vh|vw|vmin|vmax|%)/g;

const hasRawSize = (value: string): boolean => !/^(var\(--[\w-]+\)|inherit)$/.test(value);
/** Hairlines need no name. */
const hasRawDistance = (value: string): boolean => (value.replace(/var\([^)]*\)/g, '').match(LENGTH) ?? []).some((length) => !/^-?[0-3]px$/.test(length));

const blank = (words: string): string => words.replace(/[^\n]/g, ' ');
const texts = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|css|html|ts)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(WEB, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, blank) }));
/** Script works out what it draws; its colours are looked for all the same. */
const styled = texts.filter(({ file }) => !file.endsWith('.ts')).map(({ file, text }) => ({ file, text: text.replace(/<script[\s\S]*?<\/script>/g, blank) }));

const find = (where: readonly { readonly file: string; readonly text: string }[], pattern: RegExp, isRaw: (value: string) => boolean): Found[] =>
  where.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, at) =>
      [...line.matchAll(pattern)].map(([all, value = all]) => value.trim()).filter(isRaw).map((value) => ({ file, value, line: `${file}:${at + 1} ${value}` })),
    ),
  );

const meantFor = ({ file, value }: Found): Meant | undefined => MEANT.find((one) => one.file.test(file) && one.value.test(value));
const FOUND = {
  size: find(styled, SIZE, hasRawSize),
  distance: find(styled, DISTANCE, hasRawDistance),
  colour: find(texts.filter(({ file }) => !NAMED.includes(file)), COLOUR, () => true),
};

describe('one design language (docs/design.md)', () => {
  it.each(['size', 'distance', 'colour'] as const)('has a name for every %s', (what) => {
    expect(styled.length).toBeGreaterThan(300);
    expect(FOUND[what].filter((one) => meantFor(one) === undefined).map(({ line }) => line)).toEqual([]);
  });

  it('names nothing that there is not, and nothing for nobody', () => {
    const styles = texts.map(({ text }) => text).join('\n');
    const given = texts.filter(({ file }) => NAMED.includes(file)).flatMap(({ text }) => [...text.matchAll(/^\s*--([\w-]+):/gm)].map(([, name]) => name!));
    const kinds = new Set(given.map((name) => name.split('-')[0]));
    const asked = [...styles.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name!);
    expect([...new Set(asked.filter((name) => kinds.has(name.split('-')[0]) && !given.includes(name)))]).toEqual([]);
    // a scale is whole though a step of it waits for its use
    expect([...new Set(given)].filter((name) => !asked.includes(name) && !name.startsWith('space-') && !styles.includes(`'--${name}'`))).toEqual([]);
  });

  it('makes no exception that is not met any more', () => {
    const met = Object.values(FOUND).flat().map(meantFor);
    expect(MEANT.filter((one) => !met.includes(one)).map(({ because }) => because)).toEqual([]);
  });
});
