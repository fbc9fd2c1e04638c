import { Logger } from '@nestjs/common';
import { Regularly } from './regularly';

const AWAY = new Error('the database is away');
const FULL = new Error('the disk is full');

it('says what fails when it begins, when it fails otherwise and when it is over, and not each time', async () => {
  const said: string[] = [];
  const log = Object.assign(new Logger(), { error: (text: string) => said.push(text), log: (text: string) => said.push(text) });
  const outcomes = [null, AWAY, AWAY, AWAY, FULL, null, null, AWAY];
  let work!: Regularly;
  await new Promise<void>((done) => {
    work = new Regularly(
      async () => {
        const outcome = outcomes.shift();
        if (outcome === undefined) return done();
        if (outcome !== null) throw outcome;
      },
      1,
      log,
    );
    work.begin();
  });
  await work.end();
  expect(said).toEqual([
    'tried again later: Error: the database is away',
    'tried again later: Error: the disk is full',
    'works again after: Error: the disk is full',
    'tried again later: Error: the database is away',
    'works again after: Error: the database is away',
  ]);
});
