/** 三张清单: 问题清单, 责任清单, 整改清单 (茂名 2026): three views of the same rows. */
export const SUPERVISION_LISTS = ['problems', 'responsibilities', 'rectifications'] as const;
export type SupervisionList = (typeof SUPERVISION_LISTS)[number];

export type ListColumn = 'number' | 'project' | 'text' | 'source' | 'foundOn' | 'foundBy' | 'unit' | 'state' | 'dueOn' | 'level' | 'answer' | 'evidence' | 'closedOn';

/** What each list shows, in its order: what was found, who has to mend it by when, and what was done (SUPERVISE-08). */
export const LIST_COLUMNS: Readonly<Record<SupervisionList, readonly ListColumn[]>> = {
  problems: ['number', 'project', 'text', 'source', 'foundOn', 'foundBy', 'state'],
  responsibilities: ['number', 'unit', 'project', 'text', 'dueOn', 'level'],
  rectifications: ['number', 'unit', 'text', 'answer', 'evidence', 'state', 'closedOn'],
};
