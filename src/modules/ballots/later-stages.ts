import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StatusAnswer } from '../../contract/box-wire';
import type { DecisionView, StationsProgress, TallyView } from '../../contract/http/ballots';
import type { Manifest } from '../../domain/ballot/manifest';
import type { BallotAct } from '../../domain/ballot/states';
import type { Problem } from '../../domain/shared/problem';
import type { BallotActRule } from './acts/ballot-act';
import type { Ballot } from './ballot.entity';

/** What the scrutineers' stations bring to a sealed ballot. */
export type StationKeys = Pick<Manifest, 'sealed' | 'secondTokenKey' | 'cards'>;

/** Where the acts and the parts of the view that belong to tallies, decisions and publication are plugged in, so that this module never imports a later one. */
@Injectable()
export class LaterStages {
  private readonly rules = new Map<BallotAct, BallotActRule>();
  finalTally: (tx: EntityManager, ballot: Ballot) => Promise<TallyView | null> = async () => null;
  decision: (tx: EntityManager, ballot: Ballot) => Promise<DecisionView | null> = async () => null;
  /** The keys that a complete ceremony made for a sealed ballot; null: none is complete. */
  stationKeys: (tx: EntityManager, ballot: Ballot) => Promise<StationKeys | null> = async () => null;
  /** Live numbers that the stations of a sealed ballot have released; nobody else has any. */
  released: (tx: EntityManager, ballot: Ballot) => Promise<StatusAnswer['tally']> = async () => null;
  /** How far the stations of a sealed ballot have come; null: it has none. */
  stationsProgress: (tx: EntityManager, ballot: Ballot) => Promise<StationsProgress | null> = async () => null;
  /** What somebody should look at before certifying. */
  warnings: (tx: EntityManager, ballot: Ballot) => Promise<readonly Problem[]> = async () => [];

  add(...rules: readonly BallotActRule[]): void {
    for (const rule of rules) this.rules.set(rule.act, rule);
  }

  rule(act: BallotAct): BallotActRule | undefined {
    return this.rules.get(act);
  }
}
