import * as fc from 'fast-check';
import { formOf, openingContext, partialOf, partOf, random, sealedBallot, sealedPaper, stationKeys, type SealedBallot } from '../../../test/factories/sealed-ballot';
import type { BallotPart } from '../ballot/ballot';
import { mapForm } from '../ballot/paper-map';
import type { PartCounts } from '../tally/counts';
import { countPapers } from '../tally/counting';
import type { PaperMarks } from './codec';
import { addAggregates, sumContents } from './elgamal/aggregate';
import { checkAndSum } from './elgamal/check-and-sum';
import type { SealedContent } from './elgamal/verify';
import { verifyContents } from './elgamal/verify';
import { countsFromTotals } from './opening/counts';
import { isPartialValid } from './opening/partial';
import { openTotals } from './opening/totals';

const keys = stationKeys();
const evaluation = ['satisfied', 'fairlySatisfied', 'dissatisfied'];

/** Every form that can be sealed. */
const BALLOTS: Readonly<Record<string, readonly BallotPart[]>> = {
  'select, unmarked is abstention': [partOf('a', formOf(3, { mark: 'select', choices: ['approve'] }))],
  'select with a cap, unmarked is not pressed': [partOf('a', formOf(3, { mark: 'select', choices: ['approve'], approveAtMost: 2, unmarked: 'notPressed' }))],
  'one per item, two choices': [partOf('a', formOf(2, { choices: ['approve', 'oppose'], unmarked: 'notPressed' }))],
  'one per item, three choices, unmarked is abstention': [partOf('a', formOf(3, { approveAtMost: 2 }))],
  'one per item, three choices, unmarked is not pressed': [partOf('a', formOf(2, { unmarked: 'notPressed' }))],
  'an evaluation with four states': [partOf('a', formOf(2, { choices: evaluation }))],
  'an evaluation with five states': [partOf('a', formOf(2, { choices: [...evaluation, 'unknown'], unmarked: 'notPressed' }))],
  'a whole list': [partOf('a', formOf(3, { mark: 'whole-list' }))],
  'a cap of none': [partOf('a', formOf(2, { approveAtMost: 0 }))],
  'a cap as large as the list': [partOf('a', formOf(2, { approveAtMost: 2 }))],
  'two parts': [partOf('a', formOf(2, { approveAtMost: 1 })), partOf('b', formOf(1, { choices: evaluation, unmarked: 'notPressed' }))],
};

/** Valid marks of one part: an answer or none for each question, no more approvals than allowed. */
function marksOf({ form }: BallotPart): fc.Arbitrary<PaperMarks[string]> {
  const { questions, choices } = mapForm(form);
  return fc.array(fc.constantFrom(null, ...choices), { minLength: questions.length, maxLength: questions.length }).map((answers) => {
    let approvals = 0;
    const isAllowed = (answer: string | null): answer is string => answer !== null && (answer !== 'approve' || (approvals += 1) <= (form.approveAtMost ?? Number.POSITIVE_INFINITY));
    return { marks: Object.fromEntries(questions.flatMap((question, index) => (isAllowed(answers[index]) ? [[question, answers[index]]] : []))) };
  });
}

const paperOf = (parts: readonly BallotPart[]): fc.Arbitrary<PaperMarks> =>
  fc.tuple(...parts.map(marksOf)).map((marks) => Object.fromEntries(parts.map(({ id }, index) => [id, marks[index]])));

/** What stations `indexes` find, each checking all the others. */
function opened(ballot: SealedBallot, papers: readonly SealedContent[], indexes: readonly number[], invalid = 0): PartCounts[] {
  const { manifest } = ballot.frozen;
  const aggregate = sumContents(papers.map(({ content }) => content), manifest);
  const partials = papers.length === 0 ? [] : indexes.map((index) => partialOf(ballot, index, aggregate, papers));
  for (const { index, partial } of partials) expect(isPartialValid(partial, aggregate, openingContext(ballot, index, papers), random)).toBe(true);
  return countsFromTotals(openTotals(aggregate, partials, manifest.sealed!, papers.length), papers.length, invalid, manifest);
}

describe('the tally of sealed papers', () => {
  it.each(Object.entries(BALLOTS))('is that of the same papers unsealed: %s', (_, parts) => {
    const ballot = sealedBallot(parts, keys);
    fc.assert(
      fc.property(fc.array(paperOf(parts), { maxLength: 4 }), fc.shuffledSubarray([1, 2, 3], { minLength: 2 }), (papers, indexes) => {
        const sealed = papers.map((marks) => sealedPaper(marks, ballot));
        expect(verifyContents(sealed, ballot.frozen, random).invalid).toEqual([]);
        const plain = parts.map((part) => countPapers(papers.map((marks) => marks[part.id]), part.form, part.id));
        expect(opened(ballot, sealed, indexes)).toEqual(plain);
      }),
      { numRuns: 4 },
    );
  });

  it('names invalid papers as 废票 in every part, and leaves their marks out', () => {
    const parts = BALLOTS['two parts'];
    const ballot = sealedBallot(parts, keys);
    const marks: PaperMarks = { a: { marks: { p1: 'approve' } }, b: { marks: { p1: 'dissatisfied' } } };
    const [good, bad] = [sealedPaper(marks, ballot), { ...sealedPaper(marks, ballot), tokenKey: random(32) }];
    const { valid, invalid, aggregate } = checkAndSum([bad, good], ballot.frozen, random);
    expect([valid, invalid]).toEqual([[1], [{ index: 0, check: 'proof' }]]);
    expect(aggregate).toEqual(sumContents([good.content], ballot.frozen.manifest));
    const plain = parts.map((part) => countPapers([marks[part.id]], part.form, part.id));
    expect(opened(ballot, [good], [1, 3], 1)).toEqual(plain.map((part) => ({ ...part, returned: 2, reasons: { 'proof-failed': 1 } })));
  });

  it('opens to nothing where nothing was cast, without any station', () => {
    const ballot = sealedBallot(BALLOTS['two parts'], keys);
    expect(opened(ballot, [], [])).toEqual(ballot.frozen.manifest.parts.map((part) => countPapers([], part.form, part.id)));
  });

  it('is the same sum in whatever order and shares papers are added', () => {
    const ballot = sealedBallot([partOf('a', formOf(2))], keys);
    const contents = Array.from({ length: 5 }, () => sealedPaper({ a: { marks: { p1: 'approve' } } }, ballot).content);
    const whole = sumContents(contents, ballot.frozen.manifest);
    fc.assert(
      fc.property(fc.shuffledSubarray(contents, { minLength: 5 }), fc.nat({ max: 5 }), (shuffled, cut) => {
        const shares = [shuffled.slice(0, cut), shuffled.slice(cut)].map((share) => sumContents(share, ballot.frozen.manifest));
        expect(addAggregates(shares[0], shares[1])).toEqual(whole);
      }),
      { numRuns: 6 },
    );
    expect(() => addAggregates(whole, whole.slice(1))).toThrow('malformed-paper');
    expect(() => sumContents([new Uint8Array(3)], ballot.frozen.manifest)).toThrow('malformed-paper');
  });
});
