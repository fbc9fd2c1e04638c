import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { CHINESE_FONTS } from './fonts';
import { PAGES, SIZES, type Size } from './sizes';

export const SCREENS = join(__dirname, '../../../docs/screens');
/** `UPDATE_SCREENS=1 npx jest … --selectProjects browser` draws them anew. */
const IS_DRAWN_ANEW = process.env.UPDATE_SCREENS !== undefined;
/** Pictures are compared at an eighth of their size, where codes and times of day are grey; so much of black to white may differ on average. */
const SHRUNK = 8;
export const TOLERANCE = 0.015;

/** The state in which each page has its picture in `docs/screens`: the tour that meets it → what the tour calls it → the picture's name, which begins with the folder of `web/`. */
export const PORTRAITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deputy: { 'program code': 'deputy-program-code', 'signed in': 'deputy-agenda', 'marking one per item': 'deputy-paper', review: 'deputy-review', receipt: 'deputy-receipt', 'announced, tied': 'deputy-result', 'my supervision': 'deputy-supervision' },
  'sealed desks': { 'sealed review': 'deputy-sealed-review', 'sealed receipt': 'deputy-sealed-receipt', 'ceremony complete': 'presidium-ceremony' },
  candidate: { candidate: 'deputy-candidate' },
  deliberation: { 'deputy list': 'deputy-candidates', 'presidium before deciding': 'presidium-deliberation', 'office before sending': 'office-deliberation' },
  'deputy proposals': { 'deputy own': 'deputy-proposals' },
  evaluation: { 'combined paper': 'deputy-evaluation', 'evaluations of a year': 'office-evaluation', 'satisfaction room': 'office-satisfaction', answered: 'public-answered', 'both satisfactions': 'public-satisfaction' },
  progress: { 'list of a deputy': 'deputy-progress', 'project of a deputy': 'deputy-project', board: 'office-progress', 'project under way': 'office-project-under-way', settings: 'office-lamps' },
  presidium: { list: 'presidium-ballots', attendance: 'presidium-attendance', 'question open': 'presidium-open', 'live, named choices': 'presidium-live', 'counters differ': 'presidium-paper-count', files: 'presidium-files' },
  scrutineer: { join: 'scrutineer-join', compare: 'scrutineer-compare', watch: 'scrutineer-watch', opened: 'scrutineer-opened', signed: 'scrutineer-signed' },
  hall: { waiting: 'hall-waiting', attendance: 'hall-attendance', issuing: 'hall-issuing', open: 'hall-open', counted: 'hall-counted' },
  'sealed hall': { 'receipt codes': 'hall-receipt-codes' },
  office: { overview: 'office-overview', collection: 'office-collection', 'entry sheet': 'office-intake', round: 'office-round', roster: 'office-roster', projects: 'office-projects', 'rule editor': 'office-rules', ballots: 'office-ballots', draft: 'office-draft', 'sign-in desk': 'office-sign-in-desk', 'work calendar': 'office-work-days', audit: 'office-audit', groups: 'office-supervision', overdue: 'office-overdue' },
  accounts: { 'accounts, system administrator': 'office-accounts', 'own account': 'office-own-account' },
  screening: { 'the bench': 'office-bench', 'a suggestion to be concluded': 'office-suggestion', 'the list of candidates': 'office-candidates' },
  public: { 'adopted projects': 'public-projects', 'one adopted project': 'public-project' },
  resident: { what: 'public-suggest', receipt: 'public-suggested', query: 'public-query' },
  receipt: { found: 'receipt-found' },
};

/** Every picture that `docs/screens` holds. */
export const pictureNames = (): readonly string[] => Object.values(PORTRAITS).flatMap((states) => Object.values(states).flatMap((name) => sizesOf(name).map((size) => pictureName(name, size))));

const sizesOf = (name: string): readonly Size[] => PAGES[name.split('-')[0]!]!.sizes;
const pictureName = (name: string, size: Size): string => `${name}.${size}.webp`;

/** Compares what a tour looks at with its pictures; [] where it has none, or where Chinese cannot be drawn. The page stays at the last size. */
export async function portraitProblems(page: Page, tour: string, what: string): Promise<string[]> {
  const name = PORTRAITS[tour]?.[what];
  if (name === undefined || CHINESE_FONTS === null) return [];
  const problems: string[] = [];
  for (const size of sizesOf(name)) {
    await page.setViewportSize(SIZES[size]);
    await page.evaluate(() => window.scrollTo(0, 0));
    problems.push(...(await compare(pictureName(name, size), await page.screenshot({ animations: 'disabled', caret: 'hide' }))));
  }
  return problems;
}

async function compare(file: string, drawn: Buffer): Promise<string[]> {
  const kept = join(SCREENS, file);
  if (IS_DRAWN_ANEW) {
    mkdirSync(SCREENS, { recursive: true });
    writeFileSync(kept, await sharp(drawn).webp({ quality: 80, effort: 5 }).toBuffer());
    return [];
  }
  if (!existsSync(kept)) return [`docs/screens/${file} is missing: draw it with UPDATE_SCREENS=1`];
  const share = await difference(readFileSync(kept), drawn);
  if (process.env.DBG) writeFileSync(join(process.env.DBG, file.replace(/webp$/, 'png')), drawn);
  if (share <= TOLERANCE) return [];
  const seen = join(tmpdir(), `piaojue-${file.replace(/webp$/, 'png')}`);
  writeFileSync(seen, drawn);
  return [`looks otherwise than docs/screens/${file}: by ${(share * 100).toFixed(2)} % of ${TOLERANCE * 100}; as it is now: ${seen}`];
}

/** How far two pictures are apart on average, 0 to 1; 1 when they are not of one size. */
export async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [first, second] = await Promise.all([shrunk(one), shrunk(other)]);
  if (first.length !== second.length) return 1;
  return first.reduce((sum, light, at) => sum + Math.abs(light - second[at]!), 0) / first.length / 255;
}

async function shrunk(picture: Buffer): Promise<Uint8Array> {
  const { width, height } = await sharp(picture).metadata();
  return sharp(picture).greyscale().resize(Math.round(width / SHRUNK), Math.round(height / SHRUNK), { fit: 'fill' }).raw().toBuffer();
}
