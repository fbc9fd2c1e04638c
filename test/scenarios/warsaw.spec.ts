import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BallotForm } from '../../src/domain/ballot/form';
import { countPapers } from '../../src/domain/tally/counting';
import { verdict } from '../../src/domain/tally/verdict';
import { describeSharedCases } from './shared-cases';

/** One Pabulib file: sections META, PROJECTS, VOTES, each with a header; cells split by `;`, approvals by `,`. */
function readElection(file: string) {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const section = (from: string, to?: string): Record<string, string>[] => {
    const rows = lines.slice(lines.indexOf(from) + 1, to === undefined ? undefined : lines.indexOf(to)).filter((line) => line !== '');
    const names = rows[0].split(';');
    return rows.slice(1).map((row) => Object.fromEntries(row.split(';').map((cell, at) => [names[at], cell])));
  };
  return { projects: section('PROJECTS', 'VOTES'), votes: section('VOTES') };
}

describeSharedCases('the 14 Warsaw elections of 2017', 'pabulib-warsaw', (path) => {
  const files = readdirSync(path).filter((name) => name.endsWith('.pb'));

  it('are all here', () => {
    expect(files).toHaveLength(14);
  });

  it.each(files)('recounts %s to the declared votes, and ranks by them', (name) => {
    const { projects, votes } = readElection(join(path, name));
    const form: BallotForm = {
      items: projects.map((project) => ({ id: project['project_id'], title: project['name'] ?? '' })),
      mark: 'select',
      choices: ['approve'],
      approveAtMost: null,
      unmarked: 'notPressed',
    };
    const papers = votes.map(({ vote }) => ({ marks: Object.fromEntries(vote.split(',').map((id) => [id, 'approve'])) }));
    const rule = { seats: 3, quorum: null, participation: null, base: 'valid', threshold: null, tie: 'revote', shortfall: 'accept' } as const;
    const roll = { deputies: papers.length, present: papers.length, issued: papers.length };
    const result = verdict(countPapers(papers, form, 'warsaw'), roll, rule, form);

    const declared = new Map(projects.map((project) => [project['project_id'], Number(project['votes'])]));
    expect(result.papers).toMatchObject({ returned: votes.length, invalid: 0 });
    expect(result.items.map((item) => [item.id, item.approve])).toEqual([...declared]);
    const most = [...declared.values()].sort((a, b) => b - a);
    expect(result.items.map((item) => item.rank)).toEqual([...declared.values()].map((own) => most.indexOf(own) + 1));
  });
});
