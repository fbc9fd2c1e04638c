const WHOLE = 'e';
const PART = 's';

/** The id of the n-th item (from 0) of an evaluation: a whole project, or a part of one that one unit answers for (湖州). */
export const evaluatedItemId = (index: number, isPart: boolean): string => `${isPart ? PART : WHOLE}${index + 1}`;

/** Whether an item of an evaluation is a part of a project: its grade is that of the part, and not of the project. */
export const isPartOfProject = (itemId: string): boolean => itemId.startsWith(PART);
