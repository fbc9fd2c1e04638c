import type { INestApplicationContext } from '@nestjs/common';
import { CongressesService } from '../../modules/congresses/congresses.service';
import { within } from '../../platform/database/reach/reach';
import { exampleDeputies, type ExampleDeputy } from '../example/example-deputies';
import { exampleCard } from '../example/example-logins';
import { fillAsExample } from '../example/load-example';
import { Consoles } from '../rehearse/consoles';
import { Crew } from '../rehearse/crew';
import type { Stack } from '../soak/soak-stack';
import type { Body } from './bodies';

/** One congress of the installation that is played: staff at their consoles, deputies at their tablets. */
export interface Hall {
  readonly slug: string;
  readonly consoles: Consoles;
  readonly crew: Crew;
  readonly cards: readonly { readonly card: string }[];
}

const slugOf = (at: number): string => `body-${at + 1}`;

/** Founds one congress for each body, with as many deputies as come to its sitting. */
export async function foundBodies(app: INestApplicationContext, bodies: readonly Body[]): Promise<void> {
  for (const [at, { level, present }] of bodies.entries()) {
    const { id } = await app.get(CongressesService).found({ slug: slugOf(at), name: `示例${at + 1}`, bodyType: level, isExample: true });
    await within(id, () => fillAsExample(app, id, new Date(), rosterOf(at, present)));
  }
}

export function hallOf(stack: Stack, logKey: string, { present }: Body, at: number): Hall {
  const cards = rosterOf(at, present).map((deputy) => ({ card: exampleCard(logKey, stack.appUrl, deputy).token }));
  return { slug: slugOf(at), cards, consoles: new Consoles(stack.appUrl, slugOf(at)), crew: new Crew(stack.appUrl, stack.boxUrl, () => undefined) };
}

/** Deputies of the example over and over, under numbers that nobody else in the installation has: cards are made of them. */
const rosterOf = (body: number, count: number): ExampleDeputy[] =>
  Array.from({ length: count }, (_, index) => {
    const model = exampleDeputies[index % exampleDeputies.length]!;
    return { ...model, number: `D${(body + 1) * 10_000 + index + 1}`, name: `${model.name}${index >= exampleDeputies.length ? '二' : ''}`, seat: `${Math.floor(index / 30) + 1}-${String((index % 30) + 1).padStart(2, '0')}` };
  });
