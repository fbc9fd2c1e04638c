import type { Manifest } from '../../ballot/manifest';
import { answersOf } from '../../ballot/paper-map';
import { DomainError, type Problem } from '../../shared/problem';
import { paperProblems } from '../../tally/paper-problems';
import type { BallotCodec, PaperMarks } from '../ballot-codec';
import { readPoint, type Point } from './group';
import { layoutOf, type Question } from './layout';
import { proveContent } from './prove';
import { electionKeyBytes } from './statement';

/** Windows of the table for the election key: the quickest for the some hundred multiplications of one paper. */
const TABLE_WIDTH = 6;

/** Exponential ElGamal on ristretto255 with proofs (eg-r255): nobody reads a paper, the stations together open the sums. */
export const sealedCodec: BallotCodec = {
  code: 1,
  contentLength: (manifest) => layoutOf(manifest).length,

  encode(marks, context, random) {
    refuseWrongMarks(marks, context.manifest);
    const layout = layoutOf(context.manifest);
    const key = preparedKey(context.manifest);
    return proveContent(layout.questions.map((question) => answerTo(question, marks)), layout, key, context, random);
  },
};

/** Making the table takes longer than sealing one question: whoever seals many papers of a ballot (robots, a shared device) makes it once. */
const prepared = new WeakMap<Manifest, Point>();

function preparedKey(manifest: Manifest): Point {
  const known = prepared.get(manifest) ?? readPoint(electionKeyBytes(manifest)).precompute(TABLE_WIDTH, false);
  prepared.set(manifest, known);
  return known;
}

/** The place of the answer among the states of the question; unmarked is the last. */
function answerTo({ part, name, states }: Question, marks: PaperMarks): number {
  const answers = Object.hasOwn(marks, part.id) ? answersOf(marks[part.id]!) : {};
  return Object.hasOwn(answers, name) ? states.indexOf(String(answers[name])) : states.length - 1;
}

/** A sealed paper cannot be 废票 by its marks: what counting would refuse is not sealed. */
function refuseWrongMarks(marks: PaperMarks, { parts }: Manifest): void {
  const known = new Map(parts.map((part) => [part.id, part.form]));
  const problems = Object.entries(marks).flatMap(([partId, part]): readonly Problem[] => {
    const form = known.get(partId);
    if (form === undefined) return [{ code: 'unknown-item', at: partId }];
    return paperProblems(part, form).map((problem) => ({ ...problem, at: `${partId}/${problem.at ?? ''}` }));
  });
  if (problems.length > 0) throw new DomainError('malformed-paper', problems);
}
