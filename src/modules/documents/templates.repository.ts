import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FiledKind } from '../../domain/documents/kinds';

export interface KeptTemplate {
  readonly kind: FiledKind;
  readonly version: number;
  /** null: the one that comes with the program again. */
  readonly text: string | null;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** Rows of `document_templates`: added, never changed. */
@Injectable()
export class TemplatesRepository {
  /** The newest of every kind that was ever changed. */
  newest(tx: EntityManager, congressId: string): Promise<KeptTemplate[]> {
    return tx.query<KeptTemplate[]>(
      `select distinct on (kind) kind, version, text, written_by as "writtenBy", written_at as "writtenAt" from document_templates where congress_id = $1 order by kind, version desc`,
      [congressId],
    );
  }

  /** @returns whether nobody else wrote that version first */
  async add(tx: EntityManager, congressId: string, { kind, version, text, writtenBy }: Omit<KeptTemplate, 'writtenAt'>): Promise<boolean> {
    const added = await tx.query<unknown[]>('insert into document_templates (congress_id, kind, version, text, written_by) values ($1, $2, $3, $4, $5) on conflict do nothing returning version', [congressId, kind, version, text, writtenBy]);
    return added.length > 0;
  }
}
