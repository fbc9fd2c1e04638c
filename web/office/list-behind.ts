import type { LocationQuery } from 'vue-router';

/** The list from which one thing of it was opened, as it was looked at. */
export const listBehind = (query: LocationQuery): { query: LocationQuery } => ({ query: Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'id' && name !== 'do')) });
