import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const ROOMS = ['office', 'presidium', 'public'];

/** Every screen part of these rooms, with what is shared by them, by its path below `web`. */
const parts = new Map(
  [...ROOMS, 'shared'].flatMap((folder) => readdirSync(join(root, 'web', folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue')).map((name): [string, string] => [`${folder}/${name}`, readFileSync(join(root, 'web', folder, name), 'utf8')] as const)),
);

/** A part that draws a row for each of many: a table, or a list whose items come from the server. */
const drawsTable = (source: string): boolean => /<table[\s>]/.test(source);
const readsList = (source: string): boolean => /useList</.test(source) || /api\.get<(?:readonly )?\w+(?:Page|Board|\[\])>/.test(source);
const isListed = (source: string): boolean => source.includes('<ListFiles');
const imported = (path: string): string[] => [...parts.get(path)!.matchAll(/from '((?:\.\.?\/)+[^']+\.vue)'/g)].map(([, to]) => join(path, '..', to!));
/** Whether whoever shows it shows the buttons beside it. */
const isShownBesideFiles = (path: string): boolean => [...parts].some(([shower, source]) => isListed(source) && imported(shower).includes(path));

/** Lists that are no lists of their own, and why. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  // the choices of a field
  'office/attendance/DeskRoom.vue': 'chooses a sitting; its list is DeskList',
  'office/collection/DistrictMapPanel.vue': 'towns that are missing on a map',
  'office/collection/RoundBasics.vue': 'chooses rules',
  'office/collection/editing/RoundEditor.vue': 'a form',
  'office/deliberation/DeliberationRoom.vue': 'chooses a session',
  'office/deliberation/PacketPanel.vue': 'chooses candidates; the projects room lists them',
  'office/documents/DocumentsRoom.vue': 'chooses a sitting; its papers are SittingPapers',
  'office/documents/TemplateEditor.vue': 'one template, read again where somebody else was first',
  'office/documents/TemplatePanel.vue': 'chooses a template; each is a text',
  'office/accounts/FoundCongress.vue': 'a form',
  'office/accounts/RightsForm.vue': 'chooses a unit',
  'office/evaluation/RecordDialog.vue': 'chooses a project',
  'office/evaluation/UnitDialog.vue': 'chooses a unit',
  'office/first-run/RulesStep.vue': 'chooses a preset',
  'office/intake/IntakeRoom.vue': 'chooses a round',
  'office/progress/board/AdoptionDialog.vue': 'chooses a project',
  'office/progress/plan/PlanEditor.vue': 'chooses units',
  'office/roster/LeadDialog.vue': 'chooses a deputy',
  'office/satisfaction/SurveyDialog.vue': 'chooses a project',
  'office/screening/handovers/HandOverDialog.vue': 'chooses a unit',
  'office/screening/suggestion/AssignDialog.vue': 'chooses units',
  'office/supervision/InquiryDialog.vue': 'chooses projects',
  'office/supervision/OpenFindingDialog.vue': 'chooses a unit',
  'presidium/deliberation/ListForm.vue': 'chooses rules',
  'shared/components/DeputyPicker.vue': 'chooses a deputy',
  'shared/supervision/InspectionForm.vue': 'chooses a unit',
  // tables that are the answer to one thing on the screen, not a list
  'office/documents/SheetPreview.vue': 'a paper as it will look; the paper itself is a file',
  'office/import/ImportTable.vue': 'a file that is not taken in yet; its rejected rows can be taken away',
  'office/overview/LowerBodyLists.vue': 'one body of the overview, whose file holds all',
  'office/rules/DifferenceTable.vue': 'two versions beside each other',
  'office/screening/suggestion/TextsCard.vue': 'the texts of one suggestion',
  'office/screening/suggestion/SimilarCard.vue': 'at most eight, beside one suggestion',
  'office/work-days/MonthTable.vue': 'a month as a calendar; the days are a file',
  'presidium/paper/PaperCounts.vue': 'two counters of one place',
  'presidium/paper/CountGrid.vue': 'a form',
  'public/NamedVotes.vue': 'part of the published record; it has a file of its own',
  'shared/charts/FigureFrame.vue': 'figures; it has a file of its own',
  'shared/components/ResultTable.vue': 'beside its file on the console; published as part of the record, which is a file',
  'shared/progress/Gantt.vue': 'the plan of one project, which is printed',
  'shared/progress/MoneyTable.vue': 'figures of one project',
  'shared/keys/KeysList.vue': 'the keys of a room',
  'shared/proposing/PlaceField.vue': 'a form',
  'shared/own/OwnLogins.vue': 'where one is signed in oneself',
};

describe('lists on the screens', () => {
  const lists = [...parts].filter(([, source]) => drawsTable(source) || readsList(source));

  it('can be taken away as a file, every one', () => {
    expect(lists.length).toBeGreaterThan(60);
    const without = lists.filter(([path, source]) => !isListed(source) && !isShownBesideFiles(path) && NOT_TAKEN[path] === undefined);
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it('that are let off are there, and have no file', () => {
    const gone = Object.keys(NOT_TAKEN).filter((path) => !lists.some(([known]) => known === path));
    const needless = Object.keys(NOT_TAKEN).filter((path) => parts.has(path) && isListed(parts.get(path)!));
    expect([gone, needless]).toEqual([[], []]);
  });
});

describe('what lists are called in files', () => {
  it('is what the screens say: make it anew with `npm run -s list:words > src/platform/lists/list-words.ts`', () => {
    const now = execFileSync(process.execPath, [join(root, 'bin/list-words.mjs')], { encoding: 'utf8' });
    expect(readFileSync(join(root, 'src/platform/lists/list-words.ts'), 'utf8')).toBe(now);
  });
});
