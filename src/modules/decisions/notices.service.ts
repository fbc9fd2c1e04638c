import { Injectable } from '@nestjs/common';
import type { AdoptedLists } from '../../domain/decision/adopted-lists';
import { dateInChinese, noticeText } from '../../domain/decision/notice-text';
import type { Ballot } from '../ballots/ballot';
import { CongressesService } from '../congresses/congresses.service';
import { RuleProfilesService } from '../congresses/rules/rule-profiles.service';
import { SessionsService } from '../sessions/sessions.service';

/** 公告: what the presidium makes known. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly congresses: CongressesService,
    private readonly profiles: RuleProfilesService,
    private readonly sessions: SessionsService,
  ) {}

  /** Signed as the rule profile says; numbered 1 where the office gave no number. */
  async write(ballot: Ballot, adopted: AdoptedLists, wishedNumber: string | undefined): Promise<{ readonly number: string; readonly text: string }> {
    const congress = await this.congresses.current();
    const session = await this.sessions.session(ballot.congressId, ballot.sessionId);
    const versions = await this.profiles.versions(ballot.congressId, ballot.profileId);
    const signer = versions.find(({ version }) => version === ballot.profileVersion)!.profile.noticeSigner;
    const number = wishedNumber?.trim() || '1';
    const date = dateInChinese(localDate(new Date()));
    return { number, text: noticeText({ congress: congress.name, session: session.name, number, date, title: ballot.title, adopted: titlesOf(ballot, adopted), signer }) };
  }
}

/** The day on the wall in the hall, e.g. 2025-03-21. */
const localDate = (now: Date): string => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

const titlesOf = (ballot: Ballot, adopted: AdoptedLists): string[] =>
  ballot.parts.flatMap((part) => (adopted[part.id] ?? []).map((id) => part.form.items.find((item) => item.id === id)!.title));
