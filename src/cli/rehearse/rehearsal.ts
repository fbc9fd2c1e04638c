import { setTimeout as pause } from 'node:timers/promises';
import type { DeputyBallotView } from '../../contract/http/ballots';
import type { Secrecy } from '../../domain/ballot/ballot';
import { Consoles } from './consoles';
import { Crew, type Say } from './crew';
import { StationCrew } from './station-crew';
import type { Card } from './robot';

export interface RehearsalPlan {
  readonly appUrl: string;
  readonly boxUrl: string;
  readonly cards: readonly Card[];
  /** Over how many seconds the robots cast. */
  readonly seconds: number;
  /** Robots press the staff's buttons too; otherwise people at the consoles do. */
  readonly isAutomatic: boolean;
  readonly ballotId: string | null;
  /** Only of an automatic one: what the draft's rules say, unless told. */
  readonly secrecy?: Secrecy;
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
  if (consoles) await concluded(consoles, ballot.id, stations, plan.say);
  return ballot.id;
}

interface Prepared {
  readonly ballotId: string;
  /** Of a sealed ballot. */
  readonly stations: StationCrew | null;
}

async function prepared(consoles: Consoles, plan: RehearsalPlan): Promise<Prepared> {
  const { id, state, purpose, secrecy } = plan.ballotId === null ? await consoles.draft(plan.secrecy) : await consoles.ballot(plan.ballotId);
  if (purpose === 'real') return { ballotId: id, stations: null };
  const stations = secrecy === 'sealed' && state === 'draft' ? await withKeys(consoles, id, plan) : null;
  if (state === 'draft') await consoles.press(id, 'arm');
  if (state === 'draft' || state === 'armed') await consoles.press(id, 'issue');
  return { ballotId: id, stations };
}

/** Three stations that make the key and from then on do whatever is due. */
async function withKeys(consoles: Consoles, ballotId: string, { appUrl, boxUrl, say }: RehearsalPlan): Promise<StationCrew> {
  await consoles.startCeremony(ballotId);
  const stations = await StationCrew.signedIn(appUrl, boxUrl, ballotId);
  while ((await consoles.ceremony(ballotId)).phase !== 'complete') await lookAgain(stations);
  say('三台监票终端已共同生成密钥 · three stations have made the key');
  return stations;
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

async function concluded(consoles: Consoles, ballotId: string, stations: StationCrew | null, say: Say): Promise<void> {
  await consoles.press(ballotId, 'close');
  while ((await consoles.ballot(ballotId)).state !== 'counted') await lookAgain(stations);
  while (stations && (await consoles.ceremony(ballotId)).stations.some(({ hasSigned }) => !hasSigned)) await lookAgain(stations);
  for (const act of ['certify', 'announce', 'publish'] as const) {
    const { state } = await consoles.press(ballotId, act);
    say(`状态 state: ${state}`);
    // their keys are destroyed before the bundle is made, so that it says so
    if (act === 'certify') await stations?.untilDone();
  }
}

async function lookAgain(stations: StationCrew | null): Promise<void> {
  stations?.assertWorking();
  await pause(300);
}
