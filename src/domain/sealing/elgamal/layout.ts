import type { BallotPart } from '../../ballot/ballot';
import type { BallotForm } from '../../ballot/form';
import type { Manifest } from '../../ballot/manifest';
import { mapForm } from '../../ballot/paper-map';
import { ELEMENT_LENGTH } from './group';
import { statesOf } from './states';

/** One question of a paper. Its states but the last have a ciphertext each, from place `firstSlot` on. */
export interface Question {
  readonly part: BallotPart;
  readonly name: string;
  readonly states: readonly string[];
  readonly firstSlot: number;
}

/** The most approvals in one part, and the places of the ciphertexts that are approvals. */
export interface Cap {
  readonly atMost: number;
  readonly approvals: readonly number[];
}

/** Where everything stands in the content of a ballot's papers. */
export interface Layout {
  readonly questions: readonly Question[];
  readonly caps: readonly Cap[];
  /** How many ciphertexts a paper has. */
  readonly slots: number;
  /** In bytes. */
  readonly length: number;
}

export const CIPHERTEXT_LENGTH = 2 * ELEMENT_LENGTH;

export const slotsOf = ({ states }: Question): number => states.length - 1;

/** The questions of a paper in wire order, and the caps that bind. */
export function layoutOf({ parts }: Manifest): Layout {
  const questions = parts.reduce<Question[]>((before, part) => [...before, ...questionsOf(part, endOf(before))], []);
  const caps = parts.flatMap((part) => capOf(part, questions.filter((question) => question.part === part)));
  const slots = endOf(questions);
  return { questions, caps, slots, length: branchesOf({ questions, caps }).reduce((sum, count) => sum + proofLength(count), slots * CIPHERTEXT_LENGTH) };
}

function questionsOf(part: BallotPart, firstSlot: number): Question[] {
  const states = statesOf(part.form);
  return mapForm(part.form).questions.map((name, index) => ({ part, name, states, firstSlot: firstSlot + index * (states.length - 1) }));
}

function endOf(questions: readonly Question[]): number {
  const last = questions[questions.length - 1];
  return last === undefined ? 0 : last.firstSlot + slotsOf(last);
}

/** The cap of a form where more could be approved than may be, else null; one question about a whole list has none. */
export const bindingCap = ({ mark, items, approveAtMost }: BallotForm): number | null =>
  mark === 'whole-list' || approveAtMost === null || approveAtMost >= items.length ? null : approveAtMost;

function capOf({ form }: BallotPart, questions: readonly Question[]): Cap[] {
  const place = statesOf(form).indexOf('approve');
  const atMost = bindingCap(form);
  if (atMost === null || place < 0) return [];
  return [{ atMost, approvals: questions.map(({ firstSlot }) => firstSlot + place) }];
}

/** How many branches each proof of a paper has, in wire order: questions, then caps. */
export const branchesOf = ({ questions, caps }: Pick<Layout, 'questions' | 'caps'>): number[] => [
  ...questions.map(({ states }) => states.length),
  ...caps.map(({ atMost }) => atMost + 1),
];

/** Two commitments and a response for each branch, a challenge for all but the last. */
const proofLength = (branches: number): number => (4 * branches - 1) * ELEMENT_LENGTH;
