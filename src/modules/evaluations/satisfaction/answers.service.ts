import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AnswerReceipt, AnswerRequest } from '../../../contract/http/satisfaction';
import { personalDetailsIn } from '../../../domain/collection/personal-details';
import { readQueryCode } from '../../../domain/collection/read-query-code';
import { mayShow } from '../../../domain/evaluation/showing';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { FailedAttempts } from '../../../platform/security/failed-attempts';
import { keyedHash } from '../../../platform/security/secrets';
import { invitationHash } from './invitation-code';
import { isOpenOn } from './survey-view';
import { SurveysRepository, type Kind } from './surveys.repository';
import { unknownSurvey } from './surveys.service';
import { TextsRepository } from './texts.repository';

const QUARTER_HOUR = 15 * 60_000;

/** Takes residents' answers in, one a person for each project as well as that can be known. Nothing here is logged: it is no act of anybody's office. */
@Injectable()
export class AnswersService {
  /** Codes of 80 bits are not guessed; this keeps a machine from trying. In memory only. */
  private readonly failures = new FailedAttempts(60, QUARTER_HOUR);

  constructor(
    private readonly database: DataSource,
    private readonly repository: SurveysRepository,
    private readonly texts: TextsRepository,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * The same person's next answer replaces this one, words and all.
   * @param token what the browser is recognised by; only a keyed hash that differs from project to project is kept
   * @throws DomainError `not-found`, `survey-not-open`, `text-refused`, `too-many-requests`
   */
  answer(congressId: string, projectId: string, { answer, text, code }: AnswerRequest, token: string, address: string): Promise<AnswerReceipt> {
    refusePersonalDetails(text);
    return this.database.transaction(async (tx) => {
      const today = this.clock.today();
      const survey = await this.repository.hold(tx, congressId, projectId);
      if (survey === null) throw unknownSurvey();
      if (!isOpenOn(survey, today)) throw new DomainError('survey-not-open');
      const [kind, person] = code === undefined ? (['open', this.device(projectId, token)] as const) : (['sample', await this.household(tx, congressId, projectId, code, address)] as const);
      const isChanged = await this.repository.answer(tx, congressId, projectId, person, kind, answer);
      await this.texts.put(tx, congressId, projectId, this.writer(person), randomUUID(), text.trim());
      if (!isChanged) await this.showIfEnough(tx, congressId, projectId, kind, survey.minimum, today);
      return { isChanged };
    });
  }

  private async showIfEnough(tx: EntityManager, congressId: string, projectId: string, kind: Kind, minimum: number, today: string): Promise<void> {
    const { answered, shown } = await this.repository.standing(tx, congressId, projectId, kind);
    if (mayShow(answered, shown, minimum)) await this.repository.show(tx, congressId, projectId, kind, today);
  }

  private device(projectId: string, token: string): Buffer {
    return keyedHash(this.settings.logKey, 'satisfaction-device', `${projectId} ${token}`);
  }

  /** Another than who answered, so that what is in the one row does not lead to the other. Whoever has the database in hand can still tell that one transaction wrote both (docs/secrecy.md). */
  private writer(person: Buffer): Buffer {
    return keyedHash(this.settings.logKey, 'satisfaction-writer', person.toString('hex'));
  }

  private async household(tx: EntityManager, congressId: string, projectId: string, typed: string, address: string): Promise<Buffer> {
    if (this.failures.isBlocked(address)) throw new DomainError('too-many-requests', [{ code: 'too-many-wrong-codes' }]);
    const code = readQueryCode(typed);
    const hash = code === null ? null : invitationHash(this.settings.logKey, projectId, code);
    if (hash !== null && (await this.repository.isInvited(tx, congressId, projectId, hash))) return keyedHash(this.settings.logKey, 'satisfaction-household', hash.toString('hex'));
    this.failures.failed(address);
    throw new DomainError('not-found', [{ code: 'invitation-unknown', at: 'code' }]);
  }
}

function refusePersonalDetails(text: string): void {
  if (personalDetailsIn(text).length > 0) throw new DomainError('text-refused', [{ code: 'personal-details-in-text', at: 'text' }]);
}
