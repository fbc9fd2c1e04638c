import type { PresenceView } from '../../../contract/http/sessions';
import { board } from './board';

const presence = (delegation: string, state: PresenceView['state']): PresenceView => ({ deputyId: '', name: '', delegation, seat: null, state, method: null });

describe('board', () => {
  it('counts everybody once, in all and by delegation', () => {
    const presences = [presence('东', 'present'), presence('东', 'left'), presence('西', 'leave'), presence('西', 'absent'), presence('西', 'present')];
    expect(board(presences)).toEqual({
      deputies: 5,
      present: 2,
      onLeave: 1,
      left: 1,
      delegations: [
        { name: '东', deputies: 2, present: 1, onLeave: 0 },
        { name: '西', deputies: 3, present: 1, onLeave: 1 },
      ],
    });
  });

  it('is all noughts without deputies', () => {
    expect(board([])).toEqual({ deputies: 0, present: 0, onLeave: 0, left: 0, delegations: [] });
  });
});
