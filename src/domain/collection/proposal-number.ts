const LETTERS = 26;

/**
 * The number a proposer is told and the code of the record: year, letter of the round within its year, number within the round: 2027-A00012 (NUMBER-01).
 * @param ordinal of the round within its year, from 1
 */
export function proposalNumber(year: number, ordinal: number, number: number): string {
  return `${year}-${lettersOf(ordinal)}${String(number).padStart(5, '0')}`;
}

/** 1 → A, 26 → Z, 27 → AA. */
function lettersOf(ordinal: number): string {
  const last = String.fromCharCode(65 + ((ordinal - 1) % LETTERS));
  return ordinal <= LETTERS ? last : lettersOf(Math.floor((ordinal - 1) / LETTERS)) + last;
}
