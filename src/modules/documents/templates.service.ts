import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { TemplateView } from '../../contract/http/documents';
import { FILED_KINDS, type FiledKind } from '../../domain/documents/kinds';
import { STANDARD_TEMPLATES } from '../../domain/documents/standard-templates';
import { templateProblems } from '../../domain/documents/template-problems';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import { TemplatesRepository, type KeptTemplate } from './templates.repository';

/** 公文模板: what every paper of this body looks like, as it came with the program or as the office writes it. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly database: DataSource,
    private readonly templates: TemplatesRepository,
    private readonly audits: AuditsService,
  ) {}

  async list(congressId: string): Promise<TemplateView[]> {
    const kept = await this.templates.newest(this.database.manager, congressId);
    return FILED_KINDS.map((kind) => viewOf(kind, kept.find((one) => one.kind === kind)));
  }

  async get(congressId: string, kind: FiledKind): Promise<TemplateView> {
    return (await this.list(congressId)).find((template) => template.kind === kind)!;
  }

  /** @param text null: the one that comes with the program again. @throws DomainError `invalid-template` with every reason, `version-conflict` when somebody else wrote since `basedOn` */
  async write(actor: StaffActor, kind: FiledKind, basedOn: number, text: string | null): Promise<TemplateView> {
    const problems = text === null ? [] : templateProblems(kind, text);
    if (problems.length > 0) throw new DomainError('invalid-template', problems);
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const kept = (await this.templates.newest(tx, congressId)).find((one) => one.kind === kind);
      const newest = kept?.version ?? 0;
      // the same press, whose answer was lost
      if (kept !== undefined && newest === basedOn + 1 && kept.text === text && kept.writtenBy === actor.name) return;
      const isFirst = newest === basedOn && (await this.templates.add(tx, congressId, { kind, version: basedOn + 1, text, writtenBy: actor.name }));
      if (!isFirst) throw new DomainError('version-conflict', [{ code: 'version-conflict', at: 'basedOn', values: { newest } }]);
      await this.audits.append(tx, actor, { act: text === null ? 'templates.restore' : 'templates.save', subject: kind, details: { version: basedOn + 1, ...(text !== null && { text }) } });
    });
    return this.get(congressId, kind);
  }
}

const viewOf = (kind: FiledKind, kept: KeptTemplate | undefined): TemplateView => ({
  kind,
  text: kept?.text ?? STANDARD_TEMPLATES[kind],
  isOwn: (kept?.text ?? null) !== null,
  version: kept?.version ?? 0,
  writtenBy: kept?.writtenBy ?? null,
  writtenAt: kept?.writtenAt.toISOString() ?? null,
});
