/** GET /api/audit?from=0&limit=100 · GET /api/audit/checkpoints
 *  POST /api/audit/exports (audit administrator): the whole log as JSON Lines, one entry a line in the bytes that were hashed, after a first line with the signed checkpoint. */
export interface AuditEntryView {
  readonly index: number;
  /** null where the time is withheld on purpose (papers of a secret ballot). */
  readonly at: string | null;
  readonly act: string;
  readonly actor: { readonly kind: 'staff' | 'deputy' | 'system'; readonly id: string | null; readonly name: string };
  readonly subject: string;
  readonly details: unknown;
  /** RFC 9162 leaf hash, hex. */
  readonly leafHash: string;
}
export interface AuditPage {
  readonly entries: readonly AuditEntryView[];
  readonly size: number;
}
export interface CheckpointView {
  readonly size: number;
  readonly reason: string;
  /** C2SP signed note. */
  readonly note: string;
}
