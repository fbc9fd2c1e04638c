import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OwedElsewhere } from '../../progress/supervision/reminders/owed-elsewhere';
import { FollowupsRepository } from './followups.repository';

/** Puts reports that are owed after an evaluation on the board of what is late. */
@Injectable()
export class OwedFollowups implements OnModuleInit {
  constructor(
    private readonly elsewhere: OwedElsewhere,
    private readonly followups: FollowupsRepository,
  ) {}

  onModuleInit(): void {
    this.elsewhere.sources.push((tx, congressId, sight) => this.followups.owed(tx, congressId, sight));
  }
}
