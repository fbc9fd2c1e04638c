/** What a fault befalls: a program and its database, what lies between tablets and programs, or what somebody in the hall does. */
export type Realm = 'app' | 'box' | 'both' | 'hall';

/** Faults that befall whoever is at work at that moment. `share`: how many of them among all faults, relative to each other. */
export const MOMENT_KINDS = {
  'app-killed': { share: 1060, realm: 'app', words: 'SIGKILL of the app' },
  'app-killed-while-starting': { share: 40, realm: 'app', words: 'SIGKILL of the app, and again while it starts' },
  'app-restarted': { share: 50, realm: 'app', words: 'the app ended by SIGTERM and started again, as an upgrade does' },
  'app-postgres-killed': { share: 170, realm: 'app', words: "SIGKILL of the app's PostgreSQL, postmaster and children" },
  'app-backend-killed': { share: 70, realm: 'app', words: "SIGKILL of one backend of the app's PostgreSQL" },
  'app-connections-cut': { share: 130, realm: 'app', words: "pg_terminate_backend of every connection to the app's database" },
  'app-connections-exhausted': { share: 30, realm: 'app', words: "all connections of the app's PostgreSQL taken by others" },
  'app-clock-jumps': { share: 80, realm: 'app', words: "the app's clock an hour ahead or back" },
  'box-killed': { share: 400, realm: 'box', words: 'SIGKILL of the box' },
  'box-restarted': { share: 50, realm: 'box', words: 'the box ended by SIGTERM and started again, as an upgrade does' },
  'box-postgres-killed': { share: 170, realm: 'box', words: "SIGKILL of the box's PostgreSQL, postmaster and children" },
  'box-backend-killed': { share: 70, realm: 'box', words: "SIGKILL of one backend of the box's PostgreSQL" },
  'box-connections-cut': { share: 130, realm: 'box', words: "pg_terminate_backend of every connection to the box's database" },
  'box-connections-exhausted': { share: 30, realm: 'box', words: "all connections of the box's PostgreSQL taken by others" },
  'box-clock-jumps': { share: 80, realm: 'box', words: "the box's clock an hour ahead or back" },
  'power-cut': { share: 30, realm: 'both', words: 'app, box and both PostgreSQL servers at the same instant; these start from a copy of their files as they were then' },
  'app-cut-off-from-box': { share: 120, realm: 'both', words: 'nothing passes between app and box' },
  'order-spoilt': { share: 150, realm: 'both', words: "an order of the app to the box lost, its answer lost, or doubled" },
  'tablets-cut-off': { share: 120, realm: 'hall', words: 'a third of the tablets reaches neither app nor box' },
  'screens-cut-off': { share: 100, realm: 'hall', words: 'the sockets of hall, presidium and a tablet are cut' },
  'half-a-request': { share: 150, realm: 'hall', words: 'clients that send half a request and stay' },
  'never-reading': { share: 100, realm: 'hall', words: 'clients that ask and never read' },
  'two-tablets': { share: 100, realm: 'hall', words: 'two tablets of one deputy take a paper at the same moment' },
  'two-papers': { share: 100, realm: 'hall', words: 'two papers under one token at the same moment' },
  'pressed-twice': { share: 150, realm: 'hall', words: 'the same button at two consoles at the same moment' },
  'replayed': { share: 200, realm: 'hall', words: 'a recorded cast sent again by somebody else' },
  'replayed-elsewhere': { share: 120, realm: 'hall', words: 'a recorded cast sent to another ballot' },
  'alien-token': { share: 120, realm: 'hall', words: "a paper under another ballot's token" },
  'stale-manifest': { share: 120, realm: 'hall', words: "a tablet that still has the last ballot's manifest" },
  'stale-receipt': { share: 60, realm: 'hall', words: "another ballot's receipt offered as this one's" },
} as const satisfies Record<string, { readonly share: number; readonly realm: Realm; readonly words: string }>;

/** Faults of one request of one tablet. */
export const LINE_KINDS = {
  'request-lost': { share: 1100, words: 'a request that never arrives' },
  'answer-lost': { share: 1200, words: 'an answer that never arrives; what was asked for happened' },
  'request-doubled': { share: 1200, words: 'a request that arrives twice at once' },
  'request-delayed': { share: 500, words: 'a request that takes up to a second' },
  'request-overtaken': { share: 400, words: 'a request that a later one overtakes' },
  'request-late': { share: 400, words: 'a request given up by its sender that arrives later' },
  'request-torn': { share: 400, words: 'half a request, then nothing' },
  'request-dripping': { share: 300, words: 'a request that comes piece by piece' },
  'answer-stale': { share: 400, words: 'a question answered from a cache with an older answer' },
} as const satisfies Record<string, { readonly share: number; readonly words: string }>;

export type MomentKind = keyof typeof MOMENT_KINDS;
export type LineKind = keyof typeof LINE_KINDS;
export type FaultKind = MomentKind | LineKind;

export const realmOf = (kind: MomentKind): Realm => MOMENT_KINDS[kind].realm;
export const isLineKind = (kind: FaultKind): kind is LineKind => kind in LINE_KINDS;
export const SHARES = Object.entries({ ...MOMENT_KINDS, ...LINE_KINDS }).map(([kind, { share }]) => ({ kind: kind as FaultKind, share }));
export const wordsOf = (kind: FaultKind): string => ({ ...MOMENT_KINDS, ...LINE_KINDS })[kind].words;
