import { Body, Controller, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../../../contract/actor';
import type { DeputyCard } from '../../../../contract/http/sessions';
import { Id } from '../../../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../../../platform/security/needs.decorator';
import { PrintCardsRequest } from '../roster.requests';
import { CardsService } from './cards.service';

@ApiTags('roster')
@Controller('deputies')
export class CardsController {
  constructor(private readonly cards: CardsService) {}

  /** New cards for many deputies as a PDF; their old cards die. */
  @Post('cards')
  @Needs('roster.edit')
  @HttpCode(200)
  @Header('content-type', 'application/pdf')
  @Header('cache-control', 'no-store')
  async print(@CurrentActor() actor: StaffActor, @Body() { delegationId }: PrintCardsRequest): Promise<StreamableFile> {
    return new StreamableFile(await this.cards.print(actor, delegationId ?? null), { type: 'application/pdf', disposition: 'attachment; filename="cards.pdf"' });
  }

  /** A new card for one deputy, shown this once; the old one dies. */
  @Post(':id/card')
  @Needs('roster.edit')
  @Header('cache-control', 'no-store')
  issue(@CurrentActor() actor: StaffActor, @Id() id: string): Promise<DeputyCard> {
    return this.cards.issue(actor, id);
  }
}
