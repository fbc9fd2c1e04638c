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
  readonly category: string;
  /** Town or street. */
  readonly area: string;
  /** WGS 84 degrees; both or neither. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** In 分: lower end of an estimate whose upper end is `costCents`. */
  readonly costLowCents: number | null;
  /** What is done within the year, where the whole takes longer. */
  readonly stageTarget: string;
  readonly order: number;
  /** YYYY-MM-DD; null: a suggestion that has not come onto the list of candidates. */
  readonly candidateOn: string | null;
  /** Rises with every change of the content. */
  readonly revision: number;
}
/** What may be left out when a project is entered. */
type Optional = 'category' | 'area' | 'latitude' | 'longitude' | 'costLowCents' | 'stageTarget';
export type ProjectContent = Omit<ProjectView, 'id' | 'order' | 'candidateOn' | 'revision' | 'year' | 'code'>;
export type SaveProjectRequest = Omit<ProjectView, 'id' | 'order' | 'candidateOn' | 'revision' | Optional> & Partial<Pick<ProjectView, Optional>>;
/** `basedOn`: the revision that was edited; refused where somebody else has changed the project since. */
export type ChangeProjectRequest = Partial<SaveProjectRequest> & { readonly basedOn?: number };
