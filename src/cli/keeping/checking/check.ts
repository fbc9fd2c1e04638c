/** One thing that was looked at. `faults` are codes with what they are about; none: it holds. */
export interface Finding {
  readonly check: 'backup' | 'audit-log' | 'box' | 'bundle' | 'files' | 'upgrade' | 'settings' | 'room' | 'row-security' | 'clock';
  /** Which one: a file, a congress, a ballot. */
  readonly subject: string;
  /** How much was looked at, for people. */
  readonly extent: string;
  readonly faults: readonly string[];
}
