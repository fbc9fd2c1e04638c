import type { RouteLocationRaw } from 'vue-router';
import type { Find, FindKind } from '../../../src/contract/http/searches';

/** Where one thing stands open. @param isOnBench false: of a unit, whose suggestions lie in the room of its tasks */
export function findAddress(kind: FindKind, { id, number }: Find, isOnBench: boolean): RouteLocationRaw {
  const ADDRESSES: Readonly<Record<FindKind, RouteLocationRaw>> = {
    suggestion: { name: isOnBench ? 'bench' : 'department', query: { id } },
    candidate: { name: 'projects', query: { id } },
    adopted: { name: 'progress', query: { id } },
    deputy: { name: 'roster', query: { q: number, id } },
    ballot: { name: 'ballots', query: { id } },
    session: { name: 'round', query: { id } },
    unit: { name: 'collection', query: { id } },
  };
  return ADDRESSES[kind];
}
