import { readdirSync } from 'node:fs';
import { STAGES } from './stages';

describe('the stages', () => {
  const folders = readdirSync(__dirname, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const BESIDE_THE_STAGES = ['audit', 'documents', 'sealing', 'shared'];

  it('are the folders of the domain, and nothing else is but log, documents, sealing and shared', () => {
    const known = new Set<string>([...STAGES, ...BESIDE_THE_STAGES]);
    expect(folders.filter((folder) => !known.has(folder))).toEqual([]);
  });

  it('that are built have a folder', () => {
    for (const stage of ['collection', 'screening', 'deliberation', 'ballot', 'tally', 'decision', 'progress', 'evaluation']) expect(folders).toContain(stage);
  });

  it('stand in the order in which a project lives through them', () => {
    expect(STAGES).toEqual(['collection', 'screening', 'deliberation', 'ballot', 'tally', 'decision', 'progress', 'evaluation']);
  });
});
