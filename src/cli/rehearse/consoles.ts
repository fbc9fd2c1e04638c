import type { BallotView } from '../../contract/http/ballots';
import type { StaffRole } from '../../contract/roles';
import type { CeremonyView, StartCeremonyRequest } from '../../contract/http/stations';
import type { BallotPart, Secrecy } from '../../domain/ballot/ballot';
import type { BallotAct, BallotState } from '../../domain/ballot/states';
import { isSeparatePart } from '../../domain/ballot/split-vote';
import { DomainError } from '../../domain/shared/problem';
import { exampleScrutineers } from '../example/example-deputies';
import { EXAMPLE_STAFF } from '../example/example-logins';
import { HttpSession } from './http-session';

/** Who presses which button of the example, and what they fill in. */
const PRESSES = {
  arm: { role: 'office', from: 'draft' },
  issue: { role: 'office', from: 'armed' },
  open: { role: 'presidingOfficer', from: 'issuing', minutes: 5 },
  close: { role: 'presidingOfficer', from: 'open' },
  certify: { role: 'chiefScrutineer', from: 'counted', signers: exampleScrutineers },
  announce: { role: 'presidium', from: 'certified', noticeNumber: '1' },
  publish: { role: 'office', from: 'announced' },
} as const satisfies Partial<Record<BallotAct, { role: StaffRole; from: BallotState } & Record<string, unknown>>>;

/** The staff of the example congress at their consoles. */
export class Consoles {
  private readonly desks = new Map<StaffRole, HttpSession>();

  /** @param congress slug; the installation's own unless told */
  constructor(
    private readonly appUrl: string,
    private readonly congress?: string,
  ) {}

  async press(ballotId: string, act: keyof typeof PRESSES): Promise<BallotView> {
    const { role, ...request } = PRESSES[act];
    return (await this.desk(role)).post<BallotView>(`/api/ballots/${ballotId}/acts/${act}`, request);
  }

  async ballot(ballotId: string): Promise<BallotView> {
    return (await this.desk('chiefScrutineer')).get<BallotView>(`/api/ballots/${ballotId}`);
  }

  /** The keys of a sealed ballot are to be made: by 2 of 3 stations. */
  async startCeremony(ballotId: string): Promise<CeremonyView> {
    const wish: StartCeremonyRequest = { threshold: 2, stations: 3, hasSecondIssuer: false };
    return (await this.desk('chiefScrutineer')).post<CeremonyView>(`/api/ballots/${ballotId}/ceremony`, wish);
  }

  async ceremony(ballotId: string): Promise<CeremonyView> {
    return (await this.desk('chiefScrutineer')).get<CeremonyView>(`/api/ballots/${ballotId}/ceremony`);
  }

  /** A draft that robots may vote on: the one that waits (of this secrecy, if told), else the last one once more. @throws DomainError `ballot-unknown`, `not-a-rehearsal` */
  async draft(wanted?: Secrecy): Promise<BallotView> {
    const ballots = await (await this.desk('office')).get<BallotView[]>('/api/ballots');
    const playable = ballots.filter(({ purpose, medium }) => purpose !== 'real' && medium === 'tablet');
    if (playable.length === 0) throw new DomainError(ballots.length === 0 ? 'ballot-unknown' : 'not-a-rehearsal');
    const waiting = playable.find(({ state, secrecy }) => state === 'draft' && secrecy === (wanted ?? secrecy));
    const model = playable.find(({ parentId }) => parentId === null) ?? playable[0]!;
    return waiting ?? this.again({ ...model, secrecy: wanted ?? model.secrecy });
  }

  private async again({ sittingId, title, profile, parts, texts, secrecy }: BallotView): Promise<BallotView> {
    const adoption = parts.find((part) => part.kind === 'adoption');
    const projectsOf = (isAsked: (part: BallotPart) => boolean) => {
      const ids = parts.filter(isAsked).flatMap(({ form }) => form.items.map(({ id }) => id));
      return texts.filter(({ itemId }) => ids.includes(itemId)).map(({ projectId }) => projectId!);
    };
    const [projectIds, separateProjectIds] = [projectsOf(({ kind }) => kind === 'adoption'), projectsOf(isSeparatePart)];
    const seats = adoption?.kind === 'adoption' ? adoption.rule.seats : null;
    return (await this.desk('office')).post<BallotView>('/api/ballots', { sittingId, title, purpose: 'rehearsal', profileId: profile.id, seats, projectIds, separateProjectIds, secrecy });
  }

  async desk(role: StaffRole): Promise<HttpSession> {
    const known = this.desks.get(role);
    if (known) return known;
    const { username, password } = EXAMPLE_STAFF.find((staff) => staff.role === role)!;
    const session = new HttpSession(this.appUrl);
    await session.signIn(username, password, this.congress);
    this.desks.set(role, session);
    return session;
  }
}
