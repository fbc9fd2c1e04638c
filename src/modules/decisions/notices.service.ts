import { Injectable } from '@nestjs/common';
import type { AdoptedLists } from '../../domain/decision/adopted-lists';
import { dateInChinese, noticeText, type Notice } from '../../domain/decision/notice-text';
import { inWords } from '../../domain/decision/scrutineers-record';
import type { LocalDate } from '../../domain/shared/local-date';
import type { PartResult } from '../../domain/tally/result';
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

  /** Dated that day and signed as the rule profile says; numbered 1 where the office gave no number. */
  async write(ballot: Ballot, results: readonly PartResult[], adopted: AdoptedLists, wishedNumber: string | undefined, day: LocalDate): Promise<{ readonly number: string; readonly text: string }> {
    const congress = await this.congresses.get(ballot.congressId);
    const session = await this.sessions.session(ballot.congressId, ballot.sessionId);
    const { noticeSigner: signer } = (await this.profiles.version(ballot.congressId, ballot.profileId, ballot.profileVersion)).profile;
    const number = wishedNumber?.trim() || '1';
    const date = dateInChinese(day);
    return { number, text: noticeText({ congress: congress.name, session: session.name, number, date, title: ballot.title, adopted: titlesOf(ballot, adopted), ...gradedIn(ballot, results), signer }) };
  }
}

const titlesOf = (ballot: Ballot, adopted: AdoptedLists): string[] =>
  ballot.parts.flatMap((part) => (adopted[part.id] ?? []).map((id) => part.form.items.find((item) => item.id === id)!.title));

/** Only where the paper had nothing to adopt. */
function gradedIn({ parts }: Ballot, results: readonly PartResult[]): Pick<Notice, 'graded'> {
  if (parts.some(({ kind }) => kind === 'adoption')) return {};
  const graded = results.flatMap((result) =>
    result.kind === 'evaluation' ? result.result.items.map(({ id, grade }) => ({ title: parts.flatMap(({ form }) => form.items).find((item) => item.id === id)?.title ?? id, grade: grade === null ? '未定等次' : inWords(grade) })) : [],
  );
  return { graded };
}
