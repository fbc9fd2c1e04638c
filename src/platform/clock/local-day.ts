/** The day on the wall in the hall, e.g. 2025-03-21. */
export const localDay = (moment: Date): string => [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
