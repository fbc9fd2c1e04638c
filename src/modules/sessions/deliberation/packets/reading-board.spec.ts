import { readingBoard } from './reading-board';

const deputy = (id: string, delegation: string) => ({ id, name: `代表${id}`, delegationId: delegation, delegation });
const sent = [
  { projectId: 'a', version: 2, digest: '' },
  { projectId: 'b', version: 1, digest: '' },
];
const read = (deputyId: string, projectId: string, version: number) => ({ deputyId, projectId, version });

describe('readingBoard', () => {
  it('counts who has read the newest versions, by delegation and by candidate, and names who is waited for', () => {
    const board = readingBoard([deputy('1', '东'), deputy('2', '东'), deputy('3', '西')], sent, [read('1', 'a', 2), read('1', 'b', 1), read('2', 'a', 1), read('2', 'b', 1), read('gone', 'a', 2)]);
    expect(board).toEqual({
      deputies: 3,
      readAll: 1,
      delegations: [
        { id: '东', name: '东', deputies: 2, readAll: 1, waiting: [{ name: '代表2', read: 1 }] },
        { id: '西', name: '西', deputies: 1, readAll: 0, waiting: [{ name: '代表3', read: 0 }] },
      ],
      candidates: { a: 1, b: 2 },
    });
  });
});
