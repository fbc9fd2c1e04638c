import { Inject, Injectable } from '@nestjs/common';
import type { BoxSettings } from '../platform/config/settings';
import { BoxPool } from '../platform/database/box-pool';
import { databaseFolder } from '../platform/machine/database-folder';
import { freeSpace } from '../platform/machine/free-space';
import { BOX_SETTINGS } from './box-settings';

/** Room on the disk of the box's database, where that lies on this machine. */
@Injectable()
export class FreeSpace {
  private folder: string | null | undefined;

  constructor(
    private readonly pool: BoxPool,
    @Inject(BOX_SETTINGS) private readonly settings: BoxSettings,
  ) {}

  /** Free bytes, in steps of 100 MB; null: cannot be seen from here. */
  async bytes(): Promise<number | null> {
    this.folder ??= await databaseFolder(this.settings.databaseUrl, (sql) => this.pool.query<{ folder: string }>(sql));
    return this.folder === null ? null : freeSpace(this.folder);
  }
}
