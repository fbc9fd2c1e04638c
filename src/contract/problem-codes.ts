/**
 * Stable problem codes and the HTTP status each one has. The sentences people read live in the web's locale files
 * under `problems.<code>`. RFC 9457: `type` is `urn:piaojue:problem:<code>`, `problems` carries every reason.
 */
export const PROBLEM_STATUS = {
  // requests
  'invalid-request': 400,
  'malformed-json': 400,
  'unsupported-media-type': 415,
  'too-large': 413,
  'not-found': 404,
  'too-many-requests': 429,
  'busy': 503,
  'internal': 500,
  // people
  'sign-in-required': 401,
  'sign-in-failed': 401,
  'csrf-token-missing': 403,
  'not-allowed': 403,
  'account-name-taken': 409,
  'unit-needed': 422,
  'device-replaced': 401,
  'deputy-already-holds-a-paper': 409,
  'deputy-not-in-office': 409,
  'deputy-on-leave': 409,
  // imports
  'not-a-spreadsheet': 400,
  'import-has-errors': 422,
  // screening
  'round-closed': 409,
  'suggestion-merged': 409,
  'moderation-refused': 409,
  'merge-refused': 409,
  'invalid-opinion': 422,
  'invalid-conclusion': 422,
  'approval-refused': 409,
  'not-a-fund': 409,
  'fund-exceeded': 409,
  'handover-refused': 409,
  'replies-owed': 409,
  // sessions
  'below-quorum': 409,
  'sitting-not-open': 409,
  'hall-is-busy': 409,
  'already-exists': 409,
  'delegation-not-empty': 409,
  'no-chinese-font': 503,
  // rules
  'invalid-rules': 422,
  'rules-not-in-force': 422,
  'version-conflict': 409,
  // ballots
  'illegal-act': 409,
  'ballot-frozen': 409,
  'invalid-ballot': 422,
  'codec-not-available': 422,
  'one-server-behind-both-addresses': 409,
  'not-signed-in-to-sitting': 409,
  'paper-already-issued': 409,
  'second-person-needed': 409,
  'reason-and-signer-needed': 422,
  'paper-counts-differ': 409,
  'paper-counts-missing': 409,
  'does-not-reconcile': 409,
  'box-unreachable': 503,
  'box-refused': 409,
  'rerun-limit-reached': 409,
  'not-a-rehearsal': 409,
  // box
  'ballot-unknown': 404,
  'not-open-yet': 409,
  'already-closed': 409,
  'not-closed-yet': 409,
  'malformed-paper': 400,
  'wrong-ballot': 400,
  'token-invalid': 403,
  'signature-invalid': 403,
  'token-already-used': 409,
  'box-full': 409,
  'command-refused': 403,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;
