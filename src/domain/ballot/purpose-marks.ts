import type { Purpose } from './ballot';

/** Stands in the title of whatever is printed, so that no paper of a rehearsal is taken for a real one. */
export const PURPOSE_MARKS: Readonly<Record<Purpose, string>> = { real: '', rehearsal: '（演练）', example: '（示例）' };
