import { Inject, Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import QRCode from 'qrcode';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { SaveStationRequest, StationView } from '../../../contract/http/programmes';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { given } from '../../../platform/database/given';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import type { LiaisonStation } from '../programme.entities';
import { StationsRepository } from './stations.repository';

/** 联络站, and the QR code that each puts up: a suggestion made through it says where it came from. */
@Injectable()
export class StationsService {
  constructor(
    private readonly database: DataSource,
    private readonly stations: StationsRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  async list(congressId: string): Promise<StationView[]> {
    return (await this.stations.list(this.database.manager, congressId)).map(viewOf);
  }

  async create(actor: Actor, { name, area, address }: SaveStationRequest): Promise<StationView> {
    const code = randomBytes(5).toString('hex');
    const station: LiaisonStation = { congressId: actor.congressId, stationId: randomUUID(), name, area, address, code, isDisabled: false };
    await this.database.transaction(async (tx) => {
      await this.stations.add(tx, station);
      await this.audits.append(tx, actor, { act: 'stations.create', subject: station.stationId, details: { name, area, address } });
    });
    return viewOf(station);
  }

  /** @throws DomainError `not-found` */
  async change(actor: Actor, stationId: string, change: Partial<SaveStationRequest> & { readonly isDisabled?: boolean }): Promise<StationView> {
    await this.database.transaction(async (tx) => {
      if (!(await this.stations.change(tx, actor.congressId, stationId, given(change)))) throw unknownStation();
      await this.audits.append(tx, actor, { act: 'stations.change', subject: stationId, details: { ...change } });
    });
    return viewOf(await this.get(actor.congressId, stationId));
  }

  /** The link to the public form as a QR code to be printed. @returns SVG */
  async qr(congressId: string, stationId: string): Promise<string> {
    const { code } = await this.get(congressId, stationId);
    const { slug } = await this.congresses.get(congressId);
    return QRCode.toString(`${this.settings.publicUrl}/public/#/suggest?congress=${slug}&station=${code}`, { type: 'svg', errorCorrectionLevel: 'Q', margin: 2 });
  }

  private async get(congressId: string, stationId: string): Promise<LiaisonStation> {
    const station = await this.stations.find(this.database.manager, congressId, stationId);
    if (station === null) throw unknownStation();
    return station;
  }
}

const unknownStation = () => new DomainError('not-found', [{ code: 'station-unknown', at: 'id' }]);

const viewOf = ({ stationId, name, area, address, code, isDisabled }: LiaisonStation): StationView => ({ id: stationId, name, area, address, code, isDisabled });
