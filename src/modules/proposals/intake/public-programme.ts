import type { ProgrammePhase, PublicProgramme } from '../../../contract/http/programmes';
import type { Round } from '../../programmes/programmes.service';

interface Surroundings {
  readonly now: Date;
  readonly areas: readonly string[];
  readonly isOpen: boolean;
  readonly phase: ProgrammePhase;
}

/** A round as a resident may know it. */
export function publicProgramme(round: Round, { now, areas, isOpen, phase }: Surroundings): PublicProgramme {
  const { programmeId: id, year, name, kind, categories, positiveList, negativeList, collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt } = round;
  const changes = [['collection', collectsFrom], ['screening', collectsUntil], ['deliberation', screeningUntil], ['closed', closesAt]] as const;
  const next = changes.find(([, at]) => at > now);
  return {
    ...{ id, year, name, kind, phase, isOpen, areas, categories, positiveList, negativeList },
    ...{ collectsFrom: collectsFrom.toISOString(), collectsUntil: collectsUntil.toISOString(), cosignUntil: cosignUntil.toISOString(), screeningUntil: screeningUntil.toISOString(), closesAt: closesAt.toISOString() },
    nextChange: next ? { phase: next[0], at: next[1].toISOString() } : null,
  };
}
