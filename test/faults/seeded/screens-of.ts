import type { BallotView, HallScreenView } from '../../../src/contract/http/ballots';
import type { Scene } from './scene';
import { Screen } from './screen';

/** The hall's wall, the presidium's console and one deputy's tablet, each with a socket of its own at the bad line of screens. */
export function screensOf({ town, tablets }: Scene): Readonly<Record<string, Screen>> {
  const { url } = town.lines.screens;
  const { hallId } = town.morning.sitting;
  const presidium = town.console('presidium').browser;
  const witness = tablets.at(-1)!;
  const cookies = (): string => [...presidium.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const statesOf = (ballots: readonly { readonly id: string; readonly state: string }[]): Map<string, string> => new Map(ballots.map(({ id, state }) => [id, state]));
  return {
    hall: new Screen(url, { audience: 'hall', hallId }, () => '', async () => {
      const response = await fetch(`${town.app.url}/api/hall/${hallId}`);
      const { ballot } = (await response.json()) as HallScreenView;
      return response.ok ? statesOf(ballot ? [ballot] : []) : null;
    }),
    presidium: new Screen(url, { audience: 'presidium' }, cookies, async () => {
      const { status, body } = await presidium.get<BallotView[]>('/api/ballots');
      return status === 200 ? statesOf(body) : null;
    }),
    tablet: new Screen(url, { audience: 'deputy' }, () => witness.robot.session.cookies, async () => statesOf((await witness.desk()).ballots)),
  };
}
