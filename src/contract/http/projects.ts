/** GET/POST /api/projects · GET/PATCH/DELETE /api/projects/:id · POST /api/projects/order {ids} */
export interface ProjectView {
  readonly id: string;
  readonly year: number;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly need: string;
  readonly location: string;
  readonly responsibleUnit: string;
  /** In 分; null: not stated. */
  readonly costCents: number | null;
  readonly fundingSource: string;
  readonly target: string;
  readonly beneficiaries: string;
  readonly finishBy: string;
  readonly order: number;
}
export type SaveProjectRequest = Omit<ProjectView, 'id' | 'order'>;
