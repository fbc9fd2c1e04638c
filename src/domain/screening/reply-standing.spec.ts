import { replyStanding } from './reply-standing';

const none = { isReplied: false, isExcepted: false, isRoundOver: false };

describe('replyStanding', () => {
  it('owes a reply until it is told (REPLY-01)', () => {
    expect(replyStanding(none)).toBe('owed');
    expect(replyStanding({ ...none, isReplied: true })).toBe('given');
    expect(replyStanding({ isReplied: true, isExcepted: true, isRoundOver: true })).toBe('given');
  });

  it('calls it overdue from the end of the round, but not where it may wait longer (REPLY-01)', () => {
    expect(replyStanding({ ...none, isRoundOver: true })).toBe('overdue');
    expect(replyStanding({ ...none, isRoundOver: true, isExcepted: true })).toBe('owed');
  });
});
