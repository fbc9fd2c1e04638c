import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contract/actor';
import type { FoundCongressRequest, FoundedCongress } from '../../../contract/http/congresses';
import { DomainError } from '../../../domain/shared/problem';
import { within } from '../../../platform/database/reach/reach';
import { CongressesService } from '../../congresses/congresses.service';
import { FirstAdminsService } from './first-admins.service';

/** Towns and streets beside the county in one installation. Who founds one keeps no right in it but the passwords of its first administrators, told once. */
@Injectable()
export class FoundingService {
  constructor(
    private readonly congresses: CongressesService,
    private readonly admins: FirstAdminsService,
  ) {}

  /**
   * Pressed again after it broke off before there were administrators, it goes on from there.
   * @throws DomainError `not-allowed` for whoever is not of the installation's own congress; `already-exists`
   */
  async found(actor: StaffActor, request: FoundCongressRequest): Promise<FoundedCongress> {
    const own = await this.congresses.current();
    if (own.id !== actor.congressId) throw new DomainError('not-allowed', [{ code: 'own-congress-founds', at: 'slug' }]);
    const congress = await this.congresses.found({ ...request, isExample: own.isExample }, actor);
    const admins = await within(congress.id, () => this.admins.createFirst(congress.id));
    if (admins.length === 0) throw new DomainError('already-exists', [{ code: 'congress-exists', at: 'slug' }]);
    return { congress, admins };
  }
}
