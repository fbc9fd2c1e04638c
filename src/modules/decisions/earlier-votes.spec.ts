import { earlierVotes } from './earlier-votes';

describe('earlierVotes', () => {
  const texts = ['p1', 'p2', 'p3', 'e1'].map((itemId) => ({ itemId, projectId: `project ${itemId}` })) as never;
  const results = [
    { partId: 'adoption', kind: 'adoption', result: { items: [{ id: 'p1', result: 'adopted' }, { id: 'p2', result: 'notAdopted' }, { id: 'p3', result: 'tied' }] } },
    { partId: 'evaluation', kind: 'evaluation', result: { items: [{ id: 'e1', grade: 'satisfied' }] } },
  ] as never;

  it('goes by the list that was announced, also where it departs from the computed one', () => {
    const votes = (adopted: string[]) => [...earlierVotes({ texts }, { results, adopted: { adoption: adopted } })];
    expect(votes(['p1'])).toEqual([['project p1', { vote: 'adopted' }], ['project p2', { vote: 'notAdopted' }], ['project p3', { vote: 'tied' }], ['project e1', { grade: 'satisfied' }]]);
    expect(votes(['p3']).slice(0, 3).map(([, result]) => result.vote)).toEqual(['notAdopted', 'notAdopted', 'adopted']);
  });

  it('gives a project no grade that only a part of it earned', () => {
    const parts = [{ partId: 'evaluation', kind: 'evaluation', result: { items: [{ id: 's1', grade: 'unsatisfied' }] } }] as never;
    expect([...earlierVotes({ texts: [{ itemId: 's1', projectId: 'project' }] as never }, { results: parts, adopted: {} })]).toEqual([]);
  });
});
