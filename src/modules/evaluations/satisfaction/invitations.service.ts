import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { InvitationsView, InviteRequest } from '../../../contract/http/satisfaction';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { chineseFont } from '../../../platform/pdf/chinese-font';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { invitationCode, invitationHash } from './invitation-code';
import { printLetters } from './invitation-sheet';
import { surveyLink } from './survey-link';
import { SurveysRepository } from './surveys.repository';
import { SurveysService } from './surveys.service';

/** 镇海 2013 drew 300 households for each project. */
const MOST_INVITED = 5_000;

/** 随机抽样: households that were drawn get a one-time code each, by letter. Nobody is shown who answered, only how many; the server's key leads from a household to its answer, so that it can be changed (docs/secrecy.md). */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: DataSource,
    private readonly repository: SurveysRepository,
    private readonly surveys: SurveysService,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** More households, numbered after those before. @throws DomainError `not-found`, `invalid-survey` */
  invite(actor: StaffActor, projectId: string, { count, households }: InviteRequest): Promise<InvitationsView> {
    const { congressId } = actor;
    const drawn = households?.map((one) => one.trim()).filter((one) => one !== '') ?? Array.from({ length: count ?? 0 }, () => '');
    return this.database.transaction(async (tx) => {
      const { invited } = await this.surveys.locked(tx, congressId, projectId);
      if (drawn.length === 0) throw new DomainError('invalid-survey', [{ code: 'nothing-to-invite', at: 'count' }]);
      if (invited + drawn.length > MOST_INVITED) throw new DomainError('invalid-survey', [{ code: 'too-many-invitations', at: 'count', values: { atMost: MOST_INVITED } }]);
      const numbered = drawn.map((household, index) => ({ household, number: invited + index + 1 }));
      await this.repository.addInvitations(tx, congressId, projectId, numbered.map((one) => ({ ...one, codeHash: invitationHash(this.settings.logKey, projectId, this.code(congressId, projectId, one.number)) })));
      const range = { from: invited + 1, to: invited + drawn.length };
      await this.audits.append(tx, actor, { act: 'satisfaction.invite', subject: projectId, details: range });
      return range;
    });
  }

  /** Letters with code and QR, to be cut apart. @throws DomainError `not-found`, `no-chinese-font` */
  async print(actor: StaffActor, projectId: string, from: number, to: number): Promise<Buffer> {
    const { congressId } = actor;
    const font = chineseFont(this.settings.fontFolder);
    const { name, slug } = await this.congresses.get(congressId);
    return this.database.transaction(async (tx) => {
      const { title, closesOn } = await this.surveys.locked(tx, congressId, projectId);
      const letters = (await this.repository.invitations(tx, congressId, projectId, from, to)).map(({ number, household }) => {
        const code = this.code(congressId, projectId, number);
        return { number, household, code, link: surveyLink(this.settings.publicUrl, slug, projectId, code) };
      });
      await this.audits.append(tx, actor, { act: 'satisfaction.print-invitations', subject: projectId, details: { from, to } });
      return printLetters(font, { congress: name, project: title, closesOn }, letters);
    });
  }

  private code(congressId: string, projectId: string, number: number): string {
    return invitationCode(this.settings.logKey, congressId, projectId, number);
  }
}
