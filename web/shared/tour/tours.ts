import type { Role } from '../../../src/contract/roles';

/** Where a tour can stop: a name, under which `locales/tour.*.json` has its words, and what on the page it points at. */
export const STOPS = {
  paperState: '.bar',
  deputyNow: '#where',
  deputyAgenda: '[aria-labelledby="agenda"]',
  practise: '[data-tour="practise"]',
  deputyRooms: '#main > nav',
  ballots: '[data-tour="ballots"]',
  checklist: '[aria-labelledby="day-title"]',
  deliberation: '[data-tour="deliberation"]',
  nextAct: '[aria-labelledby="next-act"]',
  runSheet: '[aria-labelledby="run-sheet"]',
  turnout: '.turnout',
  consoleRooms: '.console__desk > nav',
  clerkDoors: '.doors',
  governmentDoors: '.doors',
  unitDoors: '.doors',
  committeeDoors: '.doors',
  bench: '.doors [href="#/bench"]',
  department: '.doors [href="#/department"]',
  approval: '.doors [href="#/approval"]',
  unitProgress: '.doors [href="#/progress"]',
  progress: '.doors [href="#/progress"]',
  unitSupervision: '.doors [href="#/supervision"]',
  supervision: '.doors [href="#/supervision"]',
  evaluation: '.doors [href="#/evaluation"]',
  stationBallots: '[data-tour="station-ballots"]',
  stationRail: '.rail',
  stationStep: '[data-tour="station-step"]',
  otherStations: '[aria-labelledby="stations"]',
  beside: '.frame__beside',
  tools: '.frame__tools',
} as const;
export type Stop = keyof typeof STOPS;

/** The stops of each, in their order. What is not on the page, as it stands, is left out. */
export const TOURS = {
  deputy: ['paperState', 'deputyNow', 'practise', 'deputyAgenda', 'deputyRooms', 'tools'],
  dais: ['ballots', 'checklist', 'deliberation', 'nextAct', 'runSheet', 'turnout', 'consoleRooms', 'tools'],
  clerk: ['clerkDoors', 'checklist', 'beside', 'tools'],
  government: ['governmentDoors', 'bench', 'progress', 'beside', 'tools'],
  unit: ['unitDoors', 'department', 'unitProgress', 'unitSupervision', 'beside', 'tools'],
  committee: ['committeeDoors', 'approval', 'progress', 'supervision', 'evaluation', 'beside', 'tools'],
  scrutineer: ['stationBallots', 'stationRail', 'stationStep', 'otherStations', 'tools'],
} as const satisfies Record<string, readonly Stop[]>;
export type TourName = keyof typeof TOURS;

const OF_OFFICE: readonly (readonly [TourName, readonly Role[]])[] = [
  ['clerk', ['office', 'systemAdmin']],
  ['government', ['governmentOffice']],
  ['committee', ['standingCommittee']],
  ['unit', ['unitStaff']],
];

/** The tour of the office for somebody; null for whoever has two rooms there or fewer. */
export const officeTour = (roles: readonly Role[]): TourName | null => OF_OFFICE.find(([, own]) => own.some((role) => roles.includes(role)))?.[0] ?? null;
