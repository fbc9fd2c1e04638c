import { Inject, Injectable } from '@nestjs/common';
import { evaluationDocument } from '../../domain/evaluation/evaluation-document';
import { Clock } from '../../platform/clock/clock';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { documentFile, type DocumentFile, type Format } from '../../platform/documents/document-file';
import { CongressesService } from '../congresses/congresses.service';
import { EvaluationsService } from './evaluations.service';

/** 满意度测评结果表 as a file. */
@Injectable()
export class EvaluationTable {
  constructor(
    private readonly congresses: CongressesService,
    private readonly evaluations: EvaluationsService,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** @param year of the projects. @throws DomainError `no-chinese-font` */
  async file(congressId: string, year: number, format: Format): Promise<DocumentFile> {
    const { name: congress } = await this.congresses.get(congressId);
    const items = (await this.evaluations.list(congressId, year)).map(({ counts, ...item }) => ({ ...item, counts: counts ?? [] }));
    return documentFile(evaluationDocument({ congress, year, today: this.clock.today(), items }), format, this.settings.fontFolder);
  }
}
