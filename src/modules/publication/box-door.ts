import { Inject, Injectable } from '@nestjs/common';
import type { ClosingSet } from '../../contract/box-wire';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import type { Ballot } from '../ballots/ballot';
import { BoxesService, type BoxAddress } from '../ballots/box/boxes.service';

const PATIENCE_MS = 10_000;

/** Reads the closing set where everybody reads it: at the box's hall door. */
@Injectable()
export class BoxDoor {
  constructor(
    private readonly boxes: BoxesService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** @throws DomainError `box-unreachable` */
  async closingSet(ballot: Ballot): Promise<ClosingSet> {
    const box = await this.boxes.of(ballot);
    try {
      const response = await fetch(new URL(`/v1/ballots/${ballot.ballotId}/closing`, this.addressOf(box)), { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.ok) return (await response.json()) as ClosingSet;
    } catch {
      // Said below, in one way.
    }
    throw new DomainError('box-unreachable');
  }

  private addressOf({ commandUrl, door: { boxUrl, boxPort } }: BoxAddress): string {
    if (boxUrl !== null) return boxUrl;
    return `http${this.settings.tls ? 's' : ''}://${new URL(commandUrl).hostname}:${boxPort}`;
  }
}
