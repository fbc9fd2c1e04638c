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
/** Pictures are compared at an eighth of their size, where letters are grey, tile by tile of so many of those points each way. */
const [SHRUNK, TILE] = [8, 8];
/** A tile differs when its light does, by so many of 255; so many tiles of a hundred may: codes and times of day are others every time. */
const LIGHT = 6;
export const PERCENT = 3;
/** A code in large letters, as large as a wall, or a clock, is another every time. */
const RESTLESS: Readonly<Record<string, number>> = {
  ...{ 'hall-issuing': 12, 'hall-open': 6, 'hall-receipt-codes': 12, 'hall-result': 7, 'hall-scrutineers': 12, 'scrutineer-compare': 16, 'deputy-sealed-receipt': 9 },
  ...{ 'deputy-receipt': 7, 'deputy-result': 7, 'deputy-program-code': 9, 'scrutineer-join': 7, 'scrutineer-watch': 7, 'scrutineer-opened': 7, 'scrutineer-signed': 7, 'public-suggested': 7, 'receipt-found': 7, 'public-read-result': 7, 'public-read-open-data': 7, 'office-satisfaction': 7 },
};

/** The state in which each page has its picture in `docs/screens`: the tour that meets it → what the tour calls it → the picture's name, which begins with the folder of `web/`. */
export const PORTRAITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deputy: { 'sign-in, two bodies': 'deputy-sign-in', 'program code': 'deputy-program-code', 'signed in': 'deputy-agenda', 'marking one per item': 'deputy-paper', 'marking whole list': 'deputy-whole-list', 'not cast': 'deputy-not-cast', review: 'deputy-review', receipt: 'deputy-receipt', 'announced, tied': 'deputy-result', 'my supervision': 'deputy-supervision' },
  'sealed desks': { 'sealed review': 'deputy-sealed-review', 'sealed receipt': 'deputy-sealed-receipt', 'ceremony complete': 'presidium-ceremony' },
  candidate: { candidate: 'deputy-candidate' },
  'deputy tools': { compare: 'deputy-compare', practice: 'deputy-practice' },
  deliberation: { 'deputy list': 'deputy-candidates', 'presidium before deciding': 'presidium-deliberation', 'office before sending': 'office-deliberation' },
  'deputy proposals': { 'deputy own': 'deputy-proposals' },
  evaluation: { 'combined paper': 'deputy-evaluation', 'evaluations of a year': 'office-evaluation', 'satisfaction room': 'office-satisfaction', answered: 'public-answered', 'both satisfactions': 'public-satisfaction' },
  progress: { 'list of a deputy': 'deputy-progress', 'project of a deputy': 'deputy-project', board: 'office-progress', 'project under way': 'office-project-under-way', settings: 'office-lamps' },
  presidium: { 'sign-in refused': 'presidium-sign-in', list: 'presidium-ballots', attendance: 'presidium-attendance', 'question open': 'presidium-open', 'live, named choices': 'presidium-live', 'counters differ': 'presidium-paper-count', files: 'presidium-files', tied: 'presidium-result' },
  scrutineer: { 'sign-in': 'scrutineer-sign-in', list: 'scrutineer-ballots', join: 'scrutineer-join', compare: 'scrutineer-compare', watch: 'scrutineer-watch', opened: 'scrutineer-opened', signed: 'scrutineer-signed' },
  hall: { halls: 'hall-choose', waiting: 'hall-waiting', attendance: 'hall-attendance', issuing: 'hall-issuing', open: 'hall-open', counted: 'hall-counted', 'result, runoff decided': 'hall-result' },
  'sealed hall': { 'receipt codes': 'hall-receipt-codes', 'scrutineers, opening': 'hall-scrutineers' },
  office: { 'sign-in': 'office-sign-in', 'map of suggestions': 'public-proposals', papers: 'office-documents', overview: 'office-overview', collection: 'office-collection', 'entry sheet': 'office-intake', round: 'office-round', 'hall seated': 'office-hall-seats', roster: 'office-roster', projects: 'office-projects', 'rule editor': 'office-rules', ballots: 'office-ballots', draft: 'office-draft', 'sign-in desk': 'office-sign-in-desk', 'work calendar': 'office-work-days', groups: 'office-supervision', overdue: 'office-overdue', todos: 'office-todos', audit: 'office-audit', 'hall drawn': 'office-hall', 'inspection form': 'office-inspection' },
  'first run': { body: 'office-first-run', rules: 'office-first-rules', ready: 'office-first-ready' },
  accounts: { 'accounts, system administrator': 'office-accounts', 'own account': 'office-own-account' },
  screening: { 'the bench': 'office-bench', 'a suggestion to be concluded': 'office-suggestion', 'the list of candidates': 'office-candidates', 'the list of a unit': 'office-department', 'hand-overs': 'office-handovers', 'a round that cannot be closed': 'office-closing' },
  public: { 'list, runoff': 'public-results', runoff: 'public-result', 'adopted projects': 'public-projects', 'one adopted project': 'public-project' },
  resident: { what: 'public-suggest', receipt: 'public-suggested', query: 'public-query' },
  reading: { 'front page': 'public-read', result: 'public-read-result', project: 'public-read-project', projects: 'public-read-projects', 'open data': 'public-read-open-data', suggestions: 'public-read-suggestions', suggestion: 'public-read-suggestion', satisfaction: 'public-read-satisfaction', guides: 'public-read-guides', guide: 'public-read-guide', 'suggestion with script': 'public-proposal', 'board elsewhere': 'public-embedded' },
  receipt: { found: 'receipt-found' },
  gallery: { gallery: 'gallery' },
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
    problems.push(...(await compare(pictureName(name, size), RESTLESS[name] ?? PERCENT, await page.screenshot({ animations: 'disabled', caret: 'hide' }))));
  }
  return problems;
}

async function compare(file: string, allowed: number, drawn: Buffer): Promise<string[]> {
  const kept = join(SCREENS, file);
  if (IS_DRAWN_ANEW) {
    mkdirSync(SCREENS, { recursive: true });
    writeFileSync(kept, await sharp(drawn).webp({ quality: 80, effort: 5 }).toBuffer());
    return [];
  }
  if (!existsSync(kept)) return [`docs/screens/${file} is missing: draw it with UPDATE_SCREENS=1`];
  const percent = await difference(readFileSync(kept), drawn);
  if (percent <= allowed) return [];
  const seen = join(tmpdir(), `piaojue-${file.replace(/webp$/, 'png')}`);
  writeFileSync(seen, drawn);
  return [`looks otherwise than docs/screens/${file} in ${percent.toFixed(1)} of 100 places (${allowed} may); as it is now: ${seen}`];
}

/** How many of a hundred places differ; 100 when the pictures are not of one size. */
export async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [first, second] = await Promise.all([tiles(one), tiles(other)]);
  if (first.length !== second.length) return 100;
  return (100 * first.filter((light, at) => Math.abs(light - second[at]!) > LIGHT).length) / first.length;
}

/** The light of every tile, 0 to 255. */
async function tiles(picture: Buffer): Promise<number[]> {
  const size = await sharp(picture).metadata();
  const [width, height] = [Math.round(size.width / SHRUNK), Math.round(size.height / SHRUNK)];
  const points = await sharp(picture).greyscale().resize(width, height, { fit: 'fill' }).raw().toBuffer();
  const columns = Math.floor(width / TILE);
  const sums = new Array<number>(columns * Math.floor(height / TILE)).fill(0);
  points.forEach((light, at) => {
    const [column, row] = [Math.floor((at % width) / TILE), Math.floor(at / width / TILE)];
    const tile = row * columns + column;
    if (column < columns && tile < sums.length) sums[tile]! += light / TILE ** 2;
  });
  return sums;
}
