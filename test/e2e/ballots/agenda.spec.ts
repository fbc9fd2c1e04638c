import { Morning } from './morning';

let morning: Morning;
beforeAll(async () => {
  morning = await Morning.begin({ deputies: 2 });
});
afterAll(() => morning.end());

it("a deputy's tablet is told what is voted on today, in the order of the morning, also on paper, and none of the office's rehearsals to come", async () => {
  const [robot] = await morning.tablets();
  const agenda = async (): Promise<string[]> => (await robot!.desk()).agenda!.map(({ title, medium, state }) => `${title} ${medium} ${state}`);
  expect(await agenda()).toEqual([]);
  const tablet = await morning.rules('county-competitive', { allowEqualNumber: true });
  const paper = await morning.rules('county-competitive', { allowEqualNumber: true, method: 'paper' });
  await morning.draft(tablet, { title: '甲项表决', purpose: 'example' });
  const { id } = await morning.draft(paper, { title: '乙项表决', purpose: 'example', medium: 'paper' });
  await morning.draft(tablet, { title: '丙项演练' });
  expect(await agenda()).toEqual(['甲项表决 tablet draft', '乙项表决 paper draft']);
  await morning.advance(id, 'arm', 'issue');
  expect(await agenda()).toEqual(['乙项表决 paper issuing', '甲项表决 tablet draft']);
  expect((await robot!.desk()).ballots).toEqual([]);
});
