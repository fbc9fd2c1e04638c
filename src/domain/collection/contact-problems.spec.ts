import { contactProblems } from './contact-problems';

const codes = (name: string, phone: string) => contactProblems({ name, phone }).map(({ code, at }) => `${at} ${code}`);

describe('contactProblems', () => {
  it('takes a proposer who stays unnamed, and telephones as people write them (CONTACT-01)', () => {
    for (const phone of ['', ' ', '13800138000', '138 0013 8000', '+86 138-0013-8000', '(0578) 2123456', '0578-2123456']) expect(codes('', phone)).toEqual([]);
  });

  it('names what cannot be read or called (CONTACT-01)', () => {
    expect(codes('张'.repeat(51), '问我邻居')).toEqual(['name longer-than', 'phone phone-malformed']);
    expect(codes('张\u0000三', '12')).toEqual(['name unseen-characters', 'phone phone-malformed']);
  });
});
