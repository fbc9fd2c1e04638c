import { setTimeout as pause } from 'node:timers/promises';
import type { DeputyBallotView } from '../../contract/http/ballots';
import type { BallotState } from '../../domain/ballot/states';
import { Consoles } from './consoles';
import { Crew, type Say } from './crew';
import type { Card } from './robot';
import { StationCrew } from './station-crew';

export interface RehearsalPlan {
  readonly appUrl: string;
  readonly boxUrl: string;
  readonly cards: readonly Card[];
  /** Over how many seconds the robots cast. */
  readonly seconds: number;
  /** Robots press the staff's buttons too; otherwise people at the consoles do. */
  readonly isAutomatic: boolean;
  /** Where robots choose the ballot: a sealed one. */
  readonly isSealed?: boolean;
  readonly ballotId: string | null;
  readonly say: Say;
}

/** One ballot from papers to receipts; all the way to publication when automatic. @returns the ballot's id */
export async function rehearse(plan: RehearsalPlan): Promise<string> {
  const crew = new Crew(plan.appUrl, plan.boxUrl, plan.say);
  const consoles = plan.isAutomatic ? new Consoles(plan.appUrl) : null;
  await crew.signIn(plan.cards);
  const { ballotId, stations } = consoles ? await prepared(consoles, plan) : { ballotId: plan.ballotId, stations: null };
  const ballot = await armed(crew, ballotId, plan.say);
  await vote(crew, consoles, ballot, plan);
  if (consoles) await concluded(consoles, stations, ballot.id, plan.say);
  return ballot.id;
}

async function prepared(consoles: Consoles, { ballotId, appUrl, boxUrl, isSealed, say }: RehearsalPlan): Promise<{ readonly ballotId: string; readonly stations: StationCrew | null }> {
  const { id, state, purpose, secrecy } = ballotId === null ? await consoles.draft(isSealed) : await consoles.ballot(ballotId);
  if (purpose === 'real') return { ballotId: id, stations: null };
  const stations = secrecy === 'sealed' && state === 'draft' ? await StationCrew.makeKeys(appUrl, boxUrl, id, say) : null;
  if (state === 'draft') await consoles.press(id, 'arm');
  if (state === 'draft' || state === 'armed') await consoles.press(id, 'issue');
  return { ballotId: id, stations };
}

/** The ballot on the deputies' tablets; waits for the office to arm one. */
async function armed(crew: Crew, ballotId: string | null, say: Say): Promise<DeputyBallotView> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await crew.ballot(ballotId);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'ballot-unknown') throw error;
      if (isFirst) say('请会务人员“准备票决” · waiting for the office to arm a ballot');
      await pause(1_000);
    }
  }
}

async function vote(crew: Crew, consoles: Consoles | null, { id, title, manifest, manifestCode }: DeputyBallotView, { say, seconds }: RehearsalPlan): Promise<void> {
  say(`票决 ballot: ${title}   ${manifestCode}`);
  if (!consoles) say('请在主席台“发票” · waiting for papers to be handed out at the presidium console');
  await crew.until(id, 'issuing', 'open');
  await crew.take(manifest!);
  if (consoles) await consoles.press(id, 'open');
  else say('请在主席台“开始投票” · waiting for the ballot to be opened at the presidium console');
  await crew.until(id, 'open');
  await crew.cast(manifest!, seconds);
}

/** Stations that people hold are waited for. */
async function concluded(consoles: Consoles, stations: StationCrew | null, ballotId: string, say: Say): Promise<void> {
  await consoles.press(ballotId, 'close');
  await stations?.open();
  await settled(consoles, ballotId, 'counted');
  await stations?.sign();
  for (const act of ['certify', 'announce', 'publish'] as const) {
    const { state } = await consoles.press(ballotId, act);
    if (act === 'certify') await stations?.destroyKeys();
    say(`状态 state: ${state}`);
  }
}

async function settled(consoles: Consoles, ballotId: string, state: BallotState): Promise<void> {
  while ((await consoles.ballot(ballotId)).state !== state) await pause(300);
}
