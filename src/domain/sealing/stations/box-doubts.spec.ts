import { random, sealedBallot, partOf, formOf } from '../../../../test/factories/sealed-ballot';
import { encodePaper, type Paper } from '../paper';
import { readBoxPaper } from './box-doubts';
import { codecFor } from '../codec';

const { frozen } = sealedBallot([partOf('a', formOf(1))]);
const codec = codecFor('sealed');
const paper = (change: Partial<Paper> = {}): Paper => ({
  codec: codec.code,
  ballotId: frozen.manifest.ballotId,
  manifestHash: frozen.hash,
  tokenKey: random(32),
  tokenPrefix: random(32),
  tokenSignature: random(384),
  secondTokenSignature: null,
  content: random(codec.contentLength(frozen.manifest)),
  paperSignature: random(64),
  ...change,
});
const doubts = (...papers: readonly Paper[]) => {
  const seen = new Set<string>();
  return papers.map((one) => readBoxPaper(encodePaper(one), frozen, seen).doubt);
};

describe('papers of a closed box', () => {
  it('have a token key each', () => {
    const [one, other] = [paper(), paper()];
    expect(doubts(one, other, { ...paper(), tokenKey: one.tokenKey })).toEqual([null, null, 'token-key-twice']);
  });

  it('are of this ballot, this manifest and this form', () => {
    const others = [{ ballotId: '22222222-2222-4333-8444-555555555555' }, { manifestHash: random(32) }, { codec: 0 }, { content: random(3) }, { secondTokenSignature: random(384) }];
    expect(doubts(...others.map(paper))).toEqual(others.map(() => 'paper-of-another-ballot'));
    expect(readBoxPaper(random(200), frozen, new Set())).toEqual({ paper: null, doubt: 'paper-of-another-ballot' });
  });
});
