import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffActor } from '../../contract/actor';
import type { LogProofView, StationBallotView, StationView, TokenRequestView } from '../../contract/http/stations';
import { toBase64Url } from '../../domain/sealing/base64';
import { Id } from '../../platform/http/id.decorator';
import { CurrentActor, Needs } from '../../platform/security/needs.decorator';
import { AuditsService } from '../audits/audits.service';
import type { BallotKey } from '../ballots/ballot';
import { CeremoniesService } from './ceremonies.service';
import { OpeningsService } from './openings.service';
import { RecordsService } from './records.service';
import { ReleasesService } from './releases.service';
import { SecondTokensService } from './second-tokens.service';
import { CardsRequest, ConfirmationRequest, DealRequest, DestructionRequest, JoinCeremonyRequest, LiveReleaseRequest, LogProofRequest, OpeningRequest, SecondTokensRequest, StationRecordRequest } from './station.requests';
import { StationViewsService } from './station-views.service';

const keyOf = ({ congressId }: StaffActor, ballotId: string): BallotKey => ({ congressId, ballotId });

/** What a scrutineer's own device says and asks. Saying the same again changes nothing. */
@ApiTags('stations')
@Controller()
export class StationsController {
  constructor(
    private readonly audits: AuditsService,
    private readonly ceremonies: CeremoniesService,
    private readonly openings: OpeningsService,
    private readonly records: RecordsService,
    private readonly releases: ReleasesService,
    private readonly seconds: SecondTokensService,
    private readonly views: StationViewsService,
  ) {}

  /** Sealed ballots that a scrutineer can take part in. */
  @Get('stations/ballots')
  @Needs('stations.take-part')
  ballots(@CurrentActor() actor: StaffActor): Promise<StationBallotView[]> {
    return this.views.list(actor);
  }

  /** Everything a station needs to go on from wherever it stands. */
  @Get('ballots/:id/station')
  @Needs('stations.take-part')
  view(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<StationView> {
    return this.views.station(keyOf(actor, ballotId), actor);
  }

  /** What a station needs to know that the audit log only grew since it last looked. */
  @Get('stations/log-proof')
  @Needs('stations.take-part')
  async logProof(@CurrentActor() { congressId }: StaffActor, @Query() { from, to }: LogProofRequest): Promise<LogProofView> {
    return { proof: (await this.audits.extension(congressId, from, to)).map(toBase64Url) };
  }

  /** This device becomes the scrutineer's station of the present attempt. */
  @Post('ballots/:id/station')
  @HttpCode(204)
  @Needs('stations.take-part')
  join(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: JoinCeremonyRequest): Promise<void> {
    return this.ceremonies.join(keyOf(actor, ballotId), actor, request);
  }

  /** What a station publishes to make the key, its shares sealed to the others. */
  @Put('ballots/:id/station/deal')
  @HttpCode(204)
  @Needs('stations.take-part')
  deal(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: DealRequest): Promise<void> {
    return this.ceremonies.deal(keyOf(actor, ballotId), actor, request);
  }

  /** The public keys of the cards that the first station printed. */
  @Put('ballots/:id/station/cards')
  @HttpCode(204)
  @Needs('stations.take-part')
  cards(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: CardsRequest): Promise<void> {
    return this.ceremonies.putCards(keyOf(actor, ballotId), actor, request);
  }

  /** That a station holds its share of exactly this key; the last one completes the ceremony. */
  @Put('ballots/:id/station/confirmation')
  @HttpCode(204)
  @Needs('stations.take-part')
  confirm(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: ConfirmationRequest): Promise<void> {
    return this.ceremonies.confirm(keyOf(actor, ballotId), actor, request);
  }

  /** A station's part of a lagged live tally. */
  @Put('ballots/:id/station/releases')
  @HttpCode(204)
  @Needs('stations.take-part')
  release(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: LiveReleaseRequest): Promise<void> {
    return this.releases.put(keyOf(actor, ballotId), actor, request);
  }

  /** A station's recount of the closed box and its part of opening the sums. */
  @Put('ballots/:id/station/opening')
  @HttpCode(204)
  @Needs('stations.take-part')
  open(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: OpeningRequest): Promise<void> {
    return this.openings.put(keyOf(actor, ballotId), actor, request);
  }

  /** The page of checks, signed for the official result. */
  @Put('ballots/:id/station/record')
  @HttpCode(204)
  @Needs('stations.take-part')
  record(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: StationRecordRequest): Promise<void> {
    return this.records.sign(keyOf(actor, ballotId), actor, request);
  }

  /** That a station has destroyed its key. */
  @Put('ballots/:id/station/destruction')
  @HttpCode(204)
  @Needs('stations.take-part')
  destroyKey(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: DestructionRequest): Promise<void> {
    return this.records.destroyKey(keyOf(actor, ballotId), actor, request);
  }

  /** Papers that wait for the signature of the scrutineers' issuer; for the first station. */
  @Get('ballots/:id/station/token-requests')
  @Needs('stations.take-part')
  waiting(@CurrentActor() actor: StaffActor, @Id() ballotId: string): Promise<TokenRequestView[]> {
    return this.seconds.waiting(keyOf(actor, ballotId), actor);
  }

  /** The signatures of the scrutineers' issuer. */
  @Put('ballots/:id/station/token-requests')
  @HttpCode(204)
  @Needs('stations.take-part')
  sign(@CurrentActor() actor: StaffActor, @Id() ballotId: string, @Body() request: SecondTokensRequest): Promise<void> {
    return this.seconds.sign(keyOf(actor, ballotId), actor, request);
  }
}
