import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ResidentText, TextState } from '../../../contract/http/satisfaction';

const TEXTS = `select t.text_id as id, t.project_id as "projectId", j.title, t.text, t.state from satisfaction_texts t join projects j using (congress_id, project_id) where t.congress_id = $1`;

@Injectable()
export class TextsRepository {
  /** What this person says now, to be looked at anew where it differs; '' takes it back. */
  async put(tx: EntityManager, congressId: string, projectId: string, person: Buffer, textId: string, text: string): Promise<void> {
    if (text === '') {
      await tx.query('delete from satisfaction_texts where congress_id = $1 and project_id = $2 and person = $3', [congressId, projectId, person]);
      return;
    }
    await tx.query(
      `insert into satisfaction_texts (congress_id, text_id, project_id, person, text) values ($1, $2, $3, $4, $5)
       on conflict on constraint satisfaction_texts_one_a_person do update set text = excluded.text, state = 'new', decided_by = null, text_id = excluded.text_id where satisfaction_texts.text <> excluded.text`,
      [congressId, textId, projectId, person, text],
    );
  }

  /** In an order that says nothing of when they came. */
  list(tx: EntityManager, congressId: string, state: TextState): Promise<ResidentText[]> {
    return tx.query<ResidentText[]>(`${TEXTS} and t.state = $2 order by j.sort, t.text_id limit 500`, [congressId, state]);
  }

  async accepted(tx: EntityManager, congressId: string, projectId: string): Promise<string[]> {
    const rows = await tx.query<{ text: string }[]>(`select text from satisfaction_texts where congress_id = $1 and project_id = $2 and state = 'accepted' order by text_id limit 200`, [congressId, projectId]);
    return rows.map(({ text }) => text);
  }

  /** @returns null where it is not there, or was written anew meanwhile */
  async decide(tx: EntityManager, congressId: string, textId: string, state: TextState, by: string): Promise<ResidentText | null> {
    await tx.query('update satisfaction_texts set state = $3, decided_by = $4 where congress_id = $1 and text_id = $2', [congressId, textId, state, by]);
    const [found] = await tx.query<ResidentText[]>(`${TEXTS} and t.text_id = $2`, [congressId, textId]);
    return found ?? null;
  }
}
