import type { RollView } from '../../../src/contract/http/ballots';
import { listOf } from '../../support/list-of';
import { Morning, ok } from './morning';

describe('the roll of a ballot', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
  });
  afterAll(() => morning.end());

  it('says of each version why it was made, in words, on the screen and in its file', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive'));
    await morning.advance(id, 'arm');
    const desk = await morning.desk('office');
    const address = `/api/ballots/${id}/rolls`;
    await desk.post(address, { reason: '补选代表到任' });
    expect(ok(await desk.get<readonly RollView[]>(address)).map(({ version, reason }) => [version, reason])).toEqual([[1, null], [2, '补选代表到任']]);
    const reasons = async (language: string) => (await listOf(desk, address, 'csv', language)).map((row) => row[2]);
    expect([await reasons('zh-CN'), await reasons('en')]).toEqual([['理由', '锁定票决时生成', '补选代表到任'], ['Reason', 'made when the vote was locked', '补选代表到任']]);
  });
});
