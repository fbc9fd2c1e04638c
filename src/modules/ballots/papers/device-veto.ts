import { Injectable } from '@nestjs/common';
import { SignInVetoes } from '../../sessions/sign-in/sign-in-vetoes';
import { IssuancesRepository } from './issuances.repository';

/** The paper is on the device that took it: a deputy who moves to another one would leave it behind. */
@Injectable()
export class DeviceVeto {
  constructor(vetoes: SignInVetoes, issuances: IssuancesRepository) {
    vetoes.add(async (tx, congressId, deputyId, deviceKey) =>
      (await issuances.isOnAnotherDevice(tx, congressId, deputyId, deviceKey)) ? { code: 'deputy-already-holds-a-paper' } : null,
    );
  }
}
