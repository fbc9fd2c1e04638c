import { Injectable } from '@nestjs/common';
import type { RuleProfile } from '../../../domain/ballot/rule-profile';
import type { AmendmentRule } from '../../../domain/deliberation/amendment';
import { lastDay } from '../../../domain/deliberation/packet';
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
  readonly paperDays: number;
  /** Last days in time (`2026-02-24`). */
  readonly noticeBy: string;
  readonly papersBy: string;
}

/** Ten deputies together, until two hours before the presidium meets (广东 §25, 上海 §31); what stands where the profile says nothing. */
const AMENDMENT: AmendmentRule = { minDeputies: 10, cutoffHours: 2 };

type DeliberationFields = Partial<{ readonly amendment: AmendmentRule; readonly withdrawal: WithdrawalRule }>;

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
    const profile: (RuleProfile & DeliberationFields) | undefined = (await this.profiles.inForceOn(congressId, session.startsOn))?.profile;
    const paperDays = profile?.paperDays ?? 0;
    return {
      session,
      amendment: profile?.amendment ?? AMENDMENT,
      withdrawal: profile?.withdrawal ?? 'presidium-consent',
      paperDays,
      noticeBy: lastDay(session.startsOn, profile?.noticeDays ?? 0),
      papersBy: lastDay(session.startsOn, paperDays),
    };
  }
}
