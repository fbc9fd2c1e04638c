/** Every room that has a text in `docs/guide/<page>/<room>.<language>.md`. */
export const GUIDED = {
  deputy: ['sign-in', 'waiting', 'paper', 'sealed', 'practice', 'deliberation', 'proposals', 'progress', 'supervision'],
  presidium: ['sign-in', 'ballots', 'attendance', 'result', 'paper', 'files', 'deliberation'],
  hall: ['choose', 'wall', 'scrutineers'],
  office: [
    'sign-in', 'first-run', 'collection', 'bench', 'department', 'intake', 'handovers', 'approval', 'closing', 'overview', 'round', 'roster', 'attendance', 'projects', 'rules', 'deliberation', 'ballots', 'documents', 'progress',
    'supervision', 'evaluation', 'satisfaction', 'work-days', 'accounts', 'audit',
  ],
  public: ['results', 'result', 'projects', 'project', 'proposals', 'proposal', 'surveys', 'survey', 'open-data', 'suggest', 'query'],
  scrutineer: ['sign-in', 'ballots', 'station'],
  receipt: ['receipt'],
} as const;

export type GuidedPage = keyof typeof GUIDED;
/** A room of one page, or of any. */
export type GuidedRoom<P extends GuidedPage = GuidedPage> = { [K in P]: (typeof GUIDED)[K][number] }[P];
