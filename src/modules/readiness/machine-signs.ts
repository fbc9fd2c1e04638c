import { Inject, Injectable } from '@nestjs/common';
import type { DaySigns } from '../../domain/ballot/day-checklist';
import { Clock } from '../../platform/clock/clock';
import { lastBackup } from '../../platform/config/last-backup';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { HallScreens } from '../../platform/machine/hall-screens';
import { MachineWatch } from '../../platform/machine/machine-watch';
import { BoxRoom } from '../ballots/box/box-room.service';
import { BoxesService } from '../ballots/box/boxes.service';

const HOUR = 3_600_000;

/** What the servers of a vote show of themselves. */
@Injectable()
export class MachineSigns {
  constructor(
    private readonly machine: MachineWatch,
    private readonly box: BoxRoom,
    private readonly boxes: BoxesService,
    private readonly screens: HallScreens,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  async of(congressId: string, hallId: string): Promise<Pick<DaySigns, 'backupHours' | 'machineProblems' | 'isBoxThere' | 'standbys' | 'wallScreens'>> {
    const { name } = await this.boxes.ofBody(congressId);
    const backup = lastBackup(this.settings.dataFolder);
    return {
      backupHours: backup === null ? null : Math.floor((this.clock.now().getTime() - backup.getTime()) / HOUR),
      machineProblems: this.machine.notices.length + this.machine.unsafeSettings.length + this.box.problems(name).length,
      isBoxThere: this.box.isThere(name),
      standbys: this.machine.standbys(name),
      wallScreens: await this.screens.count(hallId),
    };
  }
}
