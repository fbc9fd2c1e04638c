import { Inject, Injectable } from '@nestjs/common';
import type { ClosingSet } from '../../contract/box-wire';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';

const PATIENCE_MS = 10_000;

/** Reads the closing set where everybody reads it: at the box's hall door. */
@Injectable()
export class BoxDoor {
  constructor(@Inject(APP_SETTINGS) private readonly settings: AppSettings) {}

  /** @throws DomainError `box-unreachable` */
  async closingSet(ballotId: string): Promise<ClosingSet> {
    try {
      const response = await fetch(new URL(`/v1/ballots/${ballotId}/closing`, this.address()), { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.ok) return (await response.json()) as ClosingSet;
    } catch {
      // Said below, in one way.
    }
    throw new DomainError('box-unreachable');
  }

  private address(): string {
    if (this.settings.boxUrl !== null) return this.settings.boxUrl;
    return `http${this.settings.tls ? 's' : ''}://${new URL(this.settings.boxCommandUrl).hostname}:${this.settings.boxPort}`;
  }
}
