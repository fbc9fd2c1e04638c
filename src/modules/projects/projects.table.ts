import type { ProjectView } from '../../contract/http/projects';
import { tenThousandsOf } from '../../domain/shared/money';
import { listTable } from '../../platform/lists/list-table';

/** Candidates in their order, with the heads that an import reads. */
export const PROJECTS = listTable<ProjectView>(
  'lists.projects',
  ['office.projects.field.code', ({ code }) => code],
  ['office.projects.field.title', ({ title }) => title],
  ['office.projects.field.summary', ({ summary }) => summary],
  ['office.projects.field.need', ({ need }) => need],
  ['office.projects.field.location', ({ location }) => location],
  ['office.projects.field.responsibleUnit', ({ responsibleUnit }) => responsibleUnit],
  ['office.projects.field.cost', ({ costCents }) => (costCents === null ? null : Number(tenThousandsOf(costCents)))],
  ['office.projects.field.fundingSource', ({ fundingSource }) => fundingSource],
  ['office.projects.field.target', ({ target }) => target],
  ['office.projects.field.beneficiaries', ({ beneficiaries }) => beneficiaries],
  ['office.projects.field.finishBy', ({ finishBy }) => finishBy],
  ['office.projects.field.year', ({ year }) => year],
  ['heads.candidateOn', ({ candidateOn }) => candidateOn],
);
