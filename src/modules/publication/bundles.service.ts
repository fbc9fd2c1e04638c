import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ClosingSet } from '../../contract/box-wire';
import { buildBundle } from '../../domain/audit/build-bundle';
import { arePapersPublic, type BundleParts, type Edition, type IssuanceRow, type ResultFile, type RollFile, type StationsFile } from '../../domain/audit/bundle';
import { readManifest } from '../../domain/sealing/manifest-hash';
import { agreedReleases } from '../../domain/sealing/stations/release-policy';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import type { Ballot } from '../ballots/ballot';
import { BoxClient } from '../ballots/box/box-client';
import { IssuingService } from '../ballots/papers/issuing.service';
import { RollsService } from '../ballots/rolls.service';
import type { Decision } from '../decisions/decision';
import { DecisionsService } from '../decisions/decisions.service';
import { StationEvidenceService } from '../stations/station-evidence.service';
import { TalliesService } from '../tallies/tallies.service';
import { BoxDoor } from './box-door';

/** What only the box has: asked for when a bundle is made, never kept by the app. */
export interface FromBox {
  readonly closing: ClosingSet | null;
  readonly papers: readonly string[];
}

/** Puts the bundle of a certified ballot together, in either edition. */
@Injectable()
export class BundlesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audits: AuditsService,
    private readonly rolls: RollsService,
    private readonly issuing: IssuingService,
    private readonly tallies: TalliesService,
    private readonly evidence: StationEvidenceService,
    private readonly decisions: DecisionsService,
    private readonly box: BoxClient,
    private readonly door: BoxDoor,
  ) {}

  /** @throws DomainError `box-unreachable` */
  async fetch(ballot: Ballot, edition: Edition): Promise<FromBox> {
    if (ballot.medium === 'paper') return { closing: null, papers: [] };
    const hasPapers = edition === 'scrutineers' || arePapersPublic(ballot);
    return { closing: await this.door.closingSet(ballot), papers: hasPapers ? await this.box.allPapers(ballot) : [] };
  }

  /** The full edition, for the chief scrutineer's custody. */
  async custody(ballot: Ballot): Promise<ReadonlyMap<string, Uint8Array>> {
    const fromBox = await this.fetch(ballot, 'scrutineers');
    return this.dataSource.transaction((tx) => this.build(tx, ballot, 'scrutineers', fromBox));
  }

  /** With the log as it stands in this transaction, closed by a checkpoint of its own. */
  async build(tx: EntityManager, ballot: Ballot, edition: Edition, fromBox: FromBox): Promise<ReadonlyMap<string, Uint8Array>> {
    await this.audits.checkpoint(tx, ballot.congressId, `bundle ${ballot.ballotId}`);
    const parts: BundleParts = {
      manifest: ballot.manifest!,
      log: await this.audits.bodies(tx, ballot.congressId),
      checkpoints: await this.audits.notes(tx, ballot.congressId),
      roll: await this.roll(tx, ballot),
      issuances: await this.issuances(tx, ballot),
      draws: (await this.issuing.draws(tx, ballot)).map(({ deputyId }) => ({ deputyId })),
      tallies: await this.tallies.places(tx, ballot),
      stations: ballot.secrecy === 'sealed' ? await this.stations(tx, ballot) : null,
      result: resultFile(await this.decision(tx, ballot)),
      ...fromBox,
    };
    return buildBundle(parts, edition, (text) => this.audits.signNote(ballot.congressId, text));
  }

  private async roll(tx: EntityManager, ballot: Ballot): Promise<RollFile> {
    const { version, members, hash } = await this.rolls.current(tx, ballot);
    const { present, issuedTablet, issuedPaper, disputed } = ballot;
    return { version, hash: hash.toString('hex'), deputies: members.length, present: present!, issuedTablet: issuedTablet!, issuedPaper: issuedPaper!, disputed, members };
  }

  private async issuances(tx: EntityManager, ballot: Ballot): Promise<IssuanceRow[]> {
    const text = (bytes: Buffer): string => bytes.toString('base64url');
    const seconds = new Map((await this.issuing.secondPapers(tx, ballot)).map((second) => [second.deputyId, second]));
    const second = (deputyId: string) => {
      const asked = seconds.get(deputyId);
      return asked === undefined ? {} : { secondRequest: text(asked.request), secondSignature: asked.signature && text(asked.signature) };
    };
    return (await this.issuing.tabletPapers(tx, ballot)).map(({ deputyId, request, signature, deviceKey, deviceSignature }) => ({
      ...second(deputyId),
      deputyId,
      request: text(request),
      signature: text(signature),
      deviceKey: text(deviceKey),
      deviceSignature: text(deviceSignature),
    }));
  }

  /** Of the live releases only those that were shown: a number that too few stations made never was. */
  private async stations(tx: EntityManager, ballot: Ballot): Promise<StationsFile | null> {
    const said = await this.evidence.of(tx, ballot);
    const { threshold } = readManifest(ballot.manifest!).manifest.sealed!;
    return said && { ...said, releases: agreedReleases(said.releases, threshold) };
  }

  private async decision(tx: EntityManager, ballot: Ballot): Promise<Decision> {
    const decision = await this.decisions.find(tx, ballot);
    if (decision?.certifiedAt) return decision;
    throw new DomainError('illegal-act', [{ code: 'not-certified-yet' }]);
  }
}

function resultFile({ results, computed, adopted, departure, certifiedBy, certifiedAt, scrutineers, announcedBy, announcedAt, noticeNumber, noticeText }: Decision): ResultFile {
  const notice = announcedAt && { number: noticeNumber!, text: noticeText!, announcedBy: announcedBy!, announcedAt: announcedAt.toISOString() };
  const certificate = { certifiedBy: certifiedBy!, certifiedAt: certifiedAt!.toISOString(), scrutineers };
  return { results, computed, adopted: adopted ?? computed, departure, certificate, notice };
}
