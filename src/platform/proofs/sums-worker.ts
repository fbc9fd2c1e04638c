import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { isPartialRight, recountOf } from '../../domain/sealing/stations/opening';
import { countsOfOpenings, countsOfReleases } from '../../domain/sealing/stations/result';
import { DomainError } from '../../domain/shared/problem';
import type { SumsAnswer, SumsTask } from './sums-task';

function answerTo(task: SumsTask): unknown {
  switch (task.kind) {
    case 'partial':
      return isPartialRight(task.ask.sums, task.ask.index, task.ask.frozen, (length) => randomBytes(length));
    case 'recount':
      return recountOf(task.ask.leafHashes, task.ask.checked, task.ask.checked.aggregate);
    case 'openings':
      return countsOfOpenings(task.ask.openings, task.ask.frozen.manifest);
    case 'releases':
      return countsOfReleases(task.ask.releases, task.ask.frozen.manifest);
  }
}

parentPort!.on('message', (task: SumsTask) => {
  const { id } = task;
  try {
    parentPort!.postMessage({ id, answer: answerTo(task) } satisfies SumsAnswer);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    parentPort!.postMessage({ id, refusal: { code: error.code, problems: [...error.problems] } } satisfies SumsAnswer);
  }
});
