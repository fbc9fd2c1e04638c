import { Inject, Injectable } from '@nestjs/common';
import { toString as qrText } from 'qrcode';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../../contract/actor';
import type { DeputyCard, DeputyView } from '../../../../contract/http/sessions';
import { APP_SETTINGS, type AppSettings } from '../../../../platform/config/settings';
import { chineseFont } from '../../../../platform/pdf/chinese-font';
import { codeHash, newCode, newToken, tokenHash } from '../../../../platform/security/secrets';
import { AuditsService } from '../../../audits/audits.service';
import { CongressesService } from '../../../congresses/congresses.service';
import { DeputiesService } from '../deputies.service';
import { printCards } from './card-sheet';
import { cardLink } from './card-text';
import { CardsRepository } from './cards.repository';
import type { NewCard } from './new-card';

/** What is drawn for one deputy. Injected so that the example's cards can be printed at every start. */
export type CardSecrets = (deputy: DeputyView) => { readonly token: string; readonly code: string };
const drawn: CardSecrets = () => ({ token: newToken(), code: newCode() });

/** Personal cards: a QR link and a six-digit code. A new card kills the old one. */
@Injectable()
export class CardsService {
  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly deputies: DeputiesService,
    private readonly cards: CardsRepository,
    private readonly audits: AuditsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** A new card for one deputy, shown this once. @throws DomainError `not-found` */
  async issue(actor: Actor, deputyId: string): Promise<DeputyCard> {
    const deputy = await this.deputies.get(this.database.manager, actor.congressId, deputyId);
    const [card] = await this.issueAll(actor, [deputy]);
    const qrSvg = await qrText(card!.link, { type: 'svg', errorCorrectionLevel: 'M' });
    return { deputyId, link: card!.link, seat: deputy.seat, code: card!.code, qrSvg };
  }

  /** New cards for these deputies, in their order. */
  async issueAll(actor: Actor, deputies: readonly DeputyView[], secrets: CardSecrets = drawn): Promise<NewCard[]> {
    const made = deputies.map((deputy) => ({ deputy, ...secrets(deputy) }));
    const hashes = made.map(({ deputy, token, code }) => ({ deputyId: deputy.id, cardHash: tokenHash(token), codeHash: codeHash(this.settings.logKey, deputy.id, code) }));
    await this.database.transaction(async (tx) => {
      await this.cards.replace(tx, actor.congressId, hashes);
      await this.audits.append(tx, actor, { act: 'deputies.new-cards', subject: actor.congressId, details: { deputies: deputies.map(({ id }) => id) } });
    });
    return made.map(({ deputy, token, code }) => ({ deputy, code, link: cardLink(this.settings.publicUrl, token) }));
  }

  /** New cards for all deputies in office, or those of one delegation, as a PDF to cut up. @throws DomainError `no-chinese-font` */
  async print(actor: Actor, delegationId: string | null): Promise<Buffer> {
    const font = chineseFont(this.settings.fontFolder);
    const inOffice = await this.deputies.inOffice(actor.congressId);
    const cards = await this.issueAll(actor, inOffice.filter((deputy) => delegationId === null || deputy.delegationId === delegationId));
    return printCards(font, await this.congresses.get(actor.congressId), cards);
  }
}
