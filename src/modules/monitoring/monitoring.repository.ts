import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class MonitoringRepository {
  constructor(private readonly database: DataSource) {}

  /** How many ballots of all bodies are in each state. */
  ballotsByState(): Promise<{ readonly state: string; readonly count: number }[]> {
    return this.database.query('select state, count(*)::int as count from ballots group by state');
  }

  /** Orders that the box has neither obeyed nor refused yet. */
  async ordersWaiting(): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>('select count(*)::int as count from box_commands where answer is null and refusal is null');
    return row!.count;
  }
}
