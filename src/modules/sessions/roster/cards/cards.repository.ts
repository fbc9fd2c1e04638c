import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What is kept of a card: nothing that signs in. */
export interface CardHashes {
  readonly deputyId: string;
  readonly cardHash: Buffer;
  readonly codeHash: string;
}

@Injectable()
export class CardsRepository {
  /** Puts new cards in place of the old ones, which die with this. */
  async replace(tx: EntityManager, congressId: string, cards: readonly CardHashes[]): Promise<void> {
    await tx.query(
      `update deputies set card_hash = new.card_hash, code_hash = new.code_hash
         from unnest($2::uuid[], $3::bytea[], $4::text[]) as new (deputy_id, card_hash, code_hash)
        where deputies.congress_id = $1 and deputies.deputy_id = new.deputy_id`,
      [congressId, cards.map((card) => card.deputyId), cards.map((card) => card.cardHash), cards.map((card) => card.codeHash)],
    );
  }
}
