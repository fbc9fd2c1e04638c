/** What one field of the open data holds, as JSON Schema says it. */
export type FieldType = 'string' | 'number' | 'integer' | 'boolean';

/** One line of `open-data/projects.*`: an adopted project. Dates as YYYY-MM-DD, places in WGS 84 degrees; `done`, `due` and `total` are weights of milestones. */
export const PROJECT_FIELDS = {
  id: 'string', code: 'string', year: 'integer', title: 'string', category: 'string', area: 'string', latitude: 'number', longitude: 'number', units: 'string',
  light: 'string', completion: 'string', done: 'integer', due: 'integer', total: 'integer', lastHeardOn: 'string',
} as const satisfies Readonly<Record<string, FieldType>>;

/** One line of `open-data/proposals.*`: a public suggestion. Money in 分. */
export const PROPOSAL_FIELDS = {
  id: 'string', number: 'string', programmeId: 'string', year: 'integer', state: 'string', origin: 'string', category: 'string', area: 'string', title: 'string', need: 'string', location: 'string', latitude: 'number', longitude: 'number',
  beneficiaries: 'string', target: 'string', costLowCents: 'integer', costCents: 'integer', fundingSource: 'string', finishBy: 'string', finishesInYear: 'boolean', stageTarget: 'string', responsibleUnit: 'string',
  receivedOn: 'string', supports: 'integer', mergedInto: 'string', endCode: 'string', reply: 'string', nextStep: 'string', repliedOn: 'string',
} as const satisfies Readonly<Record<string, FieldType>>;

export type OpenProject = Readonly<Record<keyof typeof PROJECT_FIELDS, string | number | null>>;

/** GET /api/public/:slug/open-data: every file that may be taken from here. */
export interface OpenData {
  readonly files: readonly OpenFile[];
}

export interface OpenFile {
  readonly what: 'projects' | 'proposals' | 'statistics' | 'schema' | 'result' | 'bundle' | 'news';
  /** Of a ballot: its title. */
  readonly title: string;
  readonly format: 'json' | 'csv' | 'xlsx' | 'zip' | 'atom';
  /** Below this server. */
  readonly address: string;
  /** null: made anew for everybody who asks, as it may be long. */
  readonly bytes: number | null;
  /** Hex. */
  readonly sha256: string | null;
}
