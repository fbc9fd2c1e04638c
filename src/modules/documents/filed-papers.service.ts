import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import { READING, type FiledPaperView } from '../../contract/http/documents';
import { mayDo } from '../../contract/roles';
import { PURPOSE_MARKS } from '../../domain/ballot/purpose-marks';
import { fillTemplate, marked } from '../../domain/documents/fill-template';
import { FORMATS_OF, type FiledKind, type Format } from '../../domain/documents/kinds';
import { adoptionOf } from '../../domain/documents/vote-values';
import { titleOf } from '../../domain/shared/official-document';
import { DomainError } from '../../domain/shared/problem';
import { yearOf } from '../../domain/shared/local-date';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { documentFile, type DocumentFile } from '../../platform/documents/document-file';
import { localDay } from '../../platform/clock/zoned-time';
import type { Ballot } from '../ballots/ballot';
import { BallotsService } from '../ballots/ballots.service';
import { SessionsService } from '../sessions/sessions.service';
import { PaperSources, waitingFor, type Subject } from './paper-sources.service';
import { TemplatesService } from './templates.service';

const OF_BALLOT: readonly FiledKind[] = ['rules', 'candidates', 'paper', 'script', 'scrutineers', 'result', 'notice', 'decision'];
const OF_YEAR: readonly FiledKind[] = ['progress', 'evaluation'];

/** 文件: the papers of a meeting, each from the template of its kind. */
@Injectable()
export class FiledPapers {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: SessionsService,
    private readonly ballots: BallotsService,
    private readonly sources: PaperSources,
    private readonly templates: TemplatesService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Papers of a sitting that this person may read, and what the others wait for. @throws DomainError `not-found` */
  async list(actor: StaffActor, sittingId: string): Promise<FiledPaperView[]> {
    const { startsAt } = await this.sessions.sitting(this.database.manager, actor.congressId, sittingId);
    const ballots = (await this.ballots.list(actor.congressId)).filter((ballot) => ballot.sittingId === sittingId && ballot.state !== 'void');
    const papers: FiledPaperView[] = [filed('attendance', `sitting=${sittingId}`)];
    for (const { ballotId } of ballots) papers.push(...(await this.ofBallot(actor, await this.ballots.get({ congressId: actor.congressId, ballotId }))));
    const year = yearOf(localDay(new Date(startsAt)));
    papers.push(...OF_YEAR.map((kind) => filed(kind, `year=${year}`)));
    return papers.filter(({ kind }) => mayDo(actor.roles, READING[kind]));
  }

  /** @throws DomainError `not-allowed`, `not-found`, `illegal-act` where it is too early, `no-chinese-font` */
  async file(actor: StaffActor, kind: FiledKind, subject: Subject, format: Format): Promise<DocumentFile & { readonly name: string }> {
    if (!mayDo(actor.roles, READING[kind])) throw new DomainError('not-allowed');
    if (!FORMATS_OF[kind].includes(format)) throw new DomainError('not-found', [{ code: 'document-unknown', at: 'format' }]);
    const { values, purpose } = await this.sources.of(actor, kind, subject);
    const { text } = await this.templates.get(actor.congressId, kind);
    const document = marked(fillTemplate(text, values), PURPOSE_MARKS[purpose]);
    return { ...(await documentFile(document, format, this.settings.fontFolder)), name: titleOf(document) };
  }

  private async ofBallot(actor: StaffActor, ballot: Ballot): Promise<FiledPaperView[]> {
    const kinds = OF_BALLOT.filter((kind) => adoptionOf(ballot) !== null || (kind !== 'candidates' && kind !== 'decision'));
    const facts = await this.sources.ballot(actor, ballot);
    const papers: FiledPaperView[] = [];
    for (const kind of kinds) {
      const { files, ...paper } = filed(kind, `ballot=${ballot.ballotId}`);
      const sheet = kind === 'paper' ? [{ format: 'pdf' as const, address: `/api/ballots/${ballot.ballotId}/paper.pdf` }] : [];
      papers.push({ ...paper, ballotId: ballot.ballotId, ballot: ballot.title, files: [...files, ...sheet], waitsFor: waitingFor(kind, facts) });
    }
    return papers;
  }
}

const filed = (kind: FiledKind, of: string): FiledPaperView => ({
  ...{ kind, ballotId: null, ballot: null, waitsFor: null },
  files: FORMATS_OF[kind].map((format) => ({ format, address: `/api/documents/${kind}?${of}&format=${format}` })),
});
