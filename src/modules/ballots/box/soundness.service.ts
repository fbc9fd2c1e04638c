import { Injectable } from '@nestjs/common';
import { opensNothing } from '../../../domain/shared/machine-problems';
import type { Problem } from '../../../domain/shared/problem';
import { MachineWatch } from '../../../platform/machine/machine-watch';
import type { Ballot } from '../ballot.entity';
import { BoxRoom } from './box-room.service';
import { MAIN_BOX } from './boxes.service';

/** Whether the machines may hold a real vote. A rehearsal goes on: its consoles say what is wrong all the same. */
@Injectable()
export class Soundness {
  constructor(
    private readonly machine: MachineWatch,
    private readonly box: BoxRoom,
  ) {}

  problems({ purpose, medium, box }: Ballot): readonly Problem[] {
    if (purpose !== 'real') return [];
    const name = box ?? MAIN_BOX;
    return [...opensNothing(this.machine.problems(name), medium), ...this.machine.unsafeSettings, ...(medium === 'tablet' ? this.box.problems(name) : [])];
  }
}
