import { Injectable } from '@nestjs/common';
import { PRESETS } from '../../../domain/ballot/presets';
import type { AmendmentRule } from '../../../domain/deliberation/amendment';
import { paperDates, type PaperDates } from '../../../domain/deliberation/paper-dates';
import type { WithdrawalRule } from '../../../domain/deliberation/withdrawal';
import type { SessionView } from '../../../contract/http/sessions';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { CalendarService } from '../calendar/calendar.service';
import type { DeliberationKey } from './deliberation.repository';

/** What the rules of a session say about its deliberation. */
export interface SessionRules {
  readonly session: SessionView;
  readonly amendment: AmendmentRule;
  readonly withdrawal: WithdrawalRule;
  readonly dates: PaperDates;
}

/** What stands where no rules are in force yet. */
const DEFAULT = PRESETS['county-competitive'];

/** The one place that reads the rules of deliberation out of the profile in force on the session's first day. */
@Injectable()
export class DeliberationRules {
  constructor(
    private readonly profiles: RuleProfilesService,
    private readonly calendar: CalendarService,
  ) {}

  /** @throws DomainError `not-found` for an unknown session */
  async of({ congressId, sessionId }: DeliberationKey): Promise<SessionRules> {
    const session = await this.calendar.session(congressId, sessionId);
    const { profile } = (await this.profiles.inForceOn(congressId, session.startsOn)) ?? { profile: DEFAULT };
    return { session, amendment: profile.amendment, withdrawal: profile.withdrawal, dates: paperDates(session.startsOn, profile) };
  }
}
