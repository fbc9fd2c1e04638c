import { agendaOf, type AgendaCandidate } from './agenda';

const ballot = (ballotId: string, more: Partial<AgendaCandidate>): AgendaCandidate => ({ ballotId, title: ballotId, state: 'draft', medium: 'tablet', purpose: 'real', paperNumber: null, openingNumber: null, ...more });

const MORNING = [
  ballot('draft b', {}),
  ballot('locked second', { state: 'armed', paperNumber: 3 }),
  ballot('void before its opening', { state: 'void', paperNumber: 1 }),
  ballot('opened second', { state: 'open', paperNumber: 0, openingNumber: 1 }),
  ballot('draft a', { medium: 'paper' }),
  ballot('rehearsal to come', { purpose: 'rehearsal' }),
  ballot('opened first, void', { state: 'void', paperNumber: 4, openingNumber: 0 }),
  ballot('locked first', { state: 'issuing', paperNumber: 2, purpose: 'rehearsal' }),
];

it('goes through the morning: opened, locked, drafts by title', () => {
  const expected = ['opened first, void', 'opened second', 'locked first', 'locked second', 'draft a', 'draft b'];
  expect(agendaOf(MORNING).map(({ id }) => id)).toEqual(expected);
  expect(agendaOf([...MORNING].reverse()).map(({ id }) => id)).toEqual(expected);
});

it('tells of each its title, state and whether it is on paper, and no more', () => {
  expect(agendaOf(MORNING)[4]).toEqual({ id: 'draft a', title: 'draft a', state: 'draft', medium: 'paper' });
});
