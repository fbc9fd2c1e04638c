import { relyingParty } from './relying-party';

describe('relyingParty', () => {
  it.each([
    ['https://vote.example.org', { id: 'vote.example.org', origin: 'https://vote.example.org' }],
    ['https://hall.local:4100', { id: 'hall.local', origin: 'https://hall.local:4100' }],
    ['http://localhost:4100', { id: 'localhost', origin: 'http://localhost:4100' }],
    ['http://hall.local:4100', null],
    ['http://192.168.1.10:4100', null],
    ['https://192.168.1.10:4100', null],
    ['https://[fd00::10]:4100', null],
  ])('of %s is %p', (publicUrl, party) => {
    expect(relyingParty({ publicUrl })).toEqual(party);
  });
});
