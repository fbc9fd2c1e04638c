/** States of a ballot (architecture.md §4). `void` can be re-balloted; a runoff is a new ballot that names its parent. */
export const BALLOT_STATES = ['draft', 'armed', 'issuing', 'open', 'closing', 'closed', 'counted', 'certified', 'announced', 'published', 'void'] as const;
export type BallotState = (typeof BALLOT_STATES)[number];

export const BALLOT_ACTS = ['arm', 'issue', 'open', 'close', 'seal', 'count', 'certify', 'announce', 'publish', 'void'] as const;
export type BallotAct = (typeof BALLOT_ACTS)[number];
