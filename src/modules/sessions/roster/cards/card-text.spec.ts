import { cardLink, cardToken } from './card-text';

describe('cardToken', () => {
  it('finds the token in the link, however the address looks and whatever a scanner appends', () => {
    for (const url of ['http://192.168.1.10:4100', 'https://vote.example']) {
      expect(cardToken(cardLink(url, 'aB3-_x'))).toBe('aB3-_x');
      expect(cardToken(`${cardLink(url, 'aB3-_x')}\r\n`)).toBe('aB3-_x');
    }
  });

  it('takes a token alone as it is', () => {
    expect(cardToken(' aB3-_x\n')).toBe('aB3-_x');
  });
});
