import { Module, type DynamicModule } from '@nestjs/common';
import type { BoxSettings } from '../platform/config/settings';
import { BoxPool } from '../platform/database/box-pool';
import { Ballots } from './ballots';
import { BOX_SETTINGS } from './box-settings';
import { BatchWriter } from './casting/batch-writer';
import { Casting } from './casting/casting';
import { Commits } from './commits';
import { Closing } from './commands/closing';
import { CommandDesk } from './commands/command-desk';
import { CommandLedger } from './commands/command-ledger';
import { CommandReader } from './commands/command-reader';
import { LiveTally } from './commands/live-tally';
import { Reads } from './commands/reads';
import { Rebuild } from './commands/rebuild';
import { Counters } from './counters';
import { BoxMetrics } from './doors/box-metrics';
import { CommandDoor } from './doors/command-door';
import { HallDoor } from './doors/hall-door';
import { Health } from './doors/health';
import { BoxEpoch } from './epoch';
import { FreeSpace } from './free-space';
import { PapersStore } from './papers-store';
import { Replica } from './replica/replica';

const DOORS = [HallDoor, CommandDoor, BoxMetrics, Health, BoxEpoch, Commits, FreeSpace, Replica];
const CASTING = [Casting, BatchWriter, PapersStore, Ballots, Counters];
const COMMANDS = [CommandDesk, CommandReader, CommandLedger, Closing, Rebuild, Reads, LiveTally];

/** The ballot box: what it is made of. Nest ties it together and stays out of the casting path. */
@Module({})
export class BoxModule {
  static with(settings: BoxSettings): DynamicModule {
    return {
      module: BoxModule,
      providers: [
        { provide: BOX_SETTINGS, useValue: settings },
        { provide: BoxPool, useFactory: () => new BoxPool(settings.databaseUrl) },
        ...DOORS,
        ...CASTING,
        ...COMMANDS,
      ],
    };
  }
}
