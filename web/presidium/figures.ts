import type { TurnoutView } from '../../src/contract/http/ballots';

/** Papers handed out, each deputy once: one whose tablet was surrendered holds a paper too and is among `disputed` alone. */
export const issuedOf = ({ issuedTablet, issuedPaper }: TurnoutView): number => issuedTablet + issuedPaper;

/** Papers handed out that have not come back. */
export const stillOut = (turnout: TurnoutView): number => Math.max(0, issuedOf(turnout) - turnout.returned);
