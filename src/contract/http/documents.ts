import type { FiledKind, Format } from '../../domain/documents/kinds';
import type { Problem } from '../../domain/shared/problem';
import type { Act } from '../roles';

/** What somebody must be allowed to, beside `documents.read`, to read a kind of paper. What is known of a count is still behind the read gate of its ballot. */
export const READING: Readonly<Record<FiledKind, Act>> = {
  rules: 'rules.read',
  candidates: 'deliberation.read',
  paper: 'ballots.read',
  script: 'ballots.read',
  attendance: 'attendance.read',
  scrutineers: 'ballots.read',
  result: 'ballots.read',
  notice: 'ballots.read',
  decision: 'ballots.read',
  progress: 'progress.print',
  evaluation: 'evaluations.print',
};

/** GET /api/documents?sitting=: the papers of a sitting that this person may read, those of the sitting first, then those of each ballot.
 *  GET /api/documents/:kind?format=&sitting=&ballot=&year=: the file. Of a ballot: rules … decision; of a sitting: attendance; of a year: progress, evaluation. */
export interface FiledPaperView {
  readonly kind: FiledKind;
  /** null: of the sitting or of its year. */
  readonly ballotId: string | null;
  readonly ballot: string | null;
  readonly files: readonly { readonly format: Format; readonly address: string }[];
  /** Why there is none yet; null: it can be had. */
  readonly waitsFor: Problem | null;
}

/** GET /api/document-templates · PUT /api/document-templates/:kind · DELETE /api/document-templates/:kind {basedOn} (the template that comes with the program again) */
export interface TemplateView {
  readonly kind: FiledKind;
  readonly text: string;
  /** Whether it is the office's own. */
  readonly isOwn: boolean;
  /** 0: it was never changed. */
  readonly version: number;
  readonly writtenBy: string | null;
  readonly writtenAt: string | null;
}
export interface SaveTemplateRequest {
  /** The version that the person saw. */
  readonly basedOn: number;
  readonly text: string;
}
