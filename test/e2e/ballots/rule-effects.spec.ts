import { createHash, randomUUID } from 'node:crypto';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import { canonicalJson } from '../../../src/domain/audit/canonical-json';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import { PRESETS } from '../../../src/domain/ballot/presets';
import type { RuleProfile } from '../../../src/domain/ballot/rule-profile';
import type { Refused } from '../../support/browser-session';
import { expectSoundBundles } from './bundles';
import { Morning, ok } from './morning';
import { untilState } from './until';

describe('what a rule profile says has an effect', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 4 });
  });
  afterAll(() => morning.end());

  /** Everybody holds a paper; the first `casting` return it. */
  async function vote(id: string, casting: number, marks: Parameters<Awaited<ReturnType<Morning['tablets']>>[number]['cast']>[1]): Promise<BallotView> {
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    await Promise.all(robots.slice(0, casting).map((robot) => robot.cast(manifest, marks)));
    await morning.advance(id, 'close');
    return untilState(morning, id, 'counted');
  }

  it('who returns no paper takes part only where the rules say so (VERDICT-11)', async () => {
    const participation = { exceed: [1, 2] } as const;
    const outcomes: string[] = [];
    for (const notPressedCountsAsVote of [false, true]) {
      const profile = await morning.rules('whole-list', { secrecy: 'named', rule: { ...PRESETS['whole-list'].rule, participation, notPressedCountsAsVote } });
      const { id } = await morning.draft(profile, { seats: null });
      const counted = await vote(id, 2, { adoption: { marks: { '*': 'approve' } } });
      const part = counted.tally?.parts[0];
      outcomes.push(part?.kind === 'adoption' ? part.result.outcome : '');
      await morning.advance(id, 'certify', 'announce');
      await expectSoundBundles(morning, id);
    }
    expect(outcomes).toEqual(['participationTooLow', 'decided']);
  });

  it('projects are taken out of a whole list and voted on their own (SPLIT-01)', async () => {
    const profile = await morning.rules('whole-list', { secrecy: 'anonymous', splitVote: true });
    const separateProjectIds = [morning.projects[1]!.id];
    const draft = await morning.draft(profile, { seats: null, separateProjectIds });
    expect(draft.parts.map(({ id, title, form }) => [id, title, form.items.map((item) => item.id)])).toEqual([['adoption', '民生实事项目票决', ['p1', 'p3', 'p4']], ['separate-p2', '单独表决：项目2', ['p2']]]);
    const office = await morning.desk('office');
    const retitled = ok(await office.patch<BallotView>(`/api/ballots/${draft.id}`, { title: '整体表决' }));
    expect(retitled.parts.map(({ id }) => id)).toEqual(['adoption', 'separate-p2']);
    expect(retitled.texts.map(({ projectId }) => projectId)).toEqual(morning.projects.map(({ id }) => id));
    const counted = await vote(draft.id, 4, { adoption: { marks: { '*': 'approve' } }, 'separate-p2': { marks: { '*': 'oppose' } } });
    expect(counted.tally?.parts).toMatchObject([{ result: { adopted: ['p1', 'p3', 'p4'] } }, { result: { adopted: [], whole: { oppose: 4 } } }]);
    expect((await office.get(`/api/ballots/${draft.id}/paper.pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const announced = await morning.advance(draft.id, 'certify', 'announce');
    expect(announced.decision?.noticeText).toContain('1.项目1\n2.项目3\n3.项目4\n');
    await expectSoundBundles(morning, draft.id);
  });

  it.each<[string, Partial<RuleProfile>, string[]]>([
    ['the rules do not let them out', {}, ['split-vote-not-allowed']],
    ['there is no list', { splitVote: true, mark: 'one-per-item' }, ['split-vote-needs-whole-list']],
  ])('no project is voted on its own where %s (SPLIT-01)', async (_why, change, reasons) => {
    const profileId = await morning.rules('whole-list', change);
    const projectIds = morning.projects.map(({ id }) => id);
    const request = { sittingId: morning.sitting.id, title: '票决', purpose: 'rehearsal', profileId, seats: null, projectIds, separateProjectIds: [projectIds[0]] };
    const { status, body } = (await (await morning.desk('office')).post('/api/ballots', request)) as Refused;
    expect([status, body.code, body.problems.map(({ code }) => code)]).toEqual([422, 'invalid-ballot', reasons]);
  });

  it('ballots of a sitting have papers of different colours, also when armed at once, or none (PAPER-06)', async () => {
    const plain = await morning.rules('county-competitive', { allowEqualNumber: true, method: 'paper', multiColour: false });
    const coloured = await morning.rules('county-competitive', { allowEqualNumber: true, method: 'paper' });
    const drafts = await Promise.all([plain, coloured, coloured, coloured].map((profile) => morning.draft(profile)));
    expect(drafts.map(({ paperColour }) => paperColour)).toEqual([null, null, null, null]);
    const armed = await Promise.all(drafts.map(({ id }) => morning.advance(id, 'arm')));
    expect(armed[0]!.paperColour).toBeNull();
    expect(new Set(armed.slice(1).map(({ paperColour }) => paperColour))).toEqual(new Set(armed.slice(1).map(({ paperColour }) => paperColour).filter((colour) => colour !== null)));
    expect(new Set(armed.map(({ paperColour }) => paperColour)).size).toBe(4);
  });

  it('a profile saved by an earlier version still works, and its hash is that of what was saved (PROFILE-03)', async () => {
    const { splitVote: _1, signRecord: _2, sealBoxes: _3, multiColour: _4, amendment: _5, withdrawal: _6, rule, ...saved } = PRESETS['whole-list'];
    const { notPressedCountsAsVote: _7, ...earlyRule } = rule;
    const early = { ...saved, secrecy: 'named', castJitter: { fromSeconds: 0, toSeconds: 0 }, rule: earlyRule, evaluation: { half: 'atLeast', choices: ['满意', '不满意'] } };
    const profileId = randomUUID();
    await morning.query(`insert into rule_profiles values ('${morning.congressId}', '${profileId}', 1, '2026-01-01', '${JSON.stringify(early)}', '甲')`);
    const office = await morning.desk('office');
    const shown = ok(await office.get<RuleProfileView[]>(`/api/rule-profiles/${profileId}/versions`))[0]!;
    expect(shown.profile).toMatchObject({ splitVote: false, signRecord: true, amendment: { minDeputies: 10, cutoffHours: 2 }, rule: { notPressedCountsAsVote: false }, evaluation: { base: 'deputies', rate: 'both' } });
    ok(await office.post(`/api/rule-profiles/${profileId}/versions`, { basedOn: 1, effectiveOn: '2099-01-01', profile: { ...shown.profile, signRecord: false } }));
    expect(ok(await office.get(`/api/rule-profiles/${profileId}/diff?from=1&to=2`))).toEqual([{ field: 'signRecord', before: true, after: false }]);
    const { id } = await morning.draft(profileId, { seats: null, evaluationProjectIds: [morning.projects[0]!.id] });
    await vote(id, 4, { evaluation: { marks: { e1: '满意' } }, adoption: { marks: { '*': 'approve' } } });
    const [{ manifest }] = (await morning.query(`select manifest from ballots where ballot_id = '${id}'`)) as [{ manifest: string }];
    expect((JSON.parse(manifest) as Manifest).rules.hash).toBe(createHash('sha256').update(canonicalJson(early)).digest('base64url'));
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
  });

  it('scrutineers who are too few or no deputies, and a sitting that has ended, are warned about before announcing (SCRUTINY-01)', async () => {
    const profile = await morning.rules('whole-list', { secrecy: 'named', scrutineers: { chief: 1, perDelegation: 3 } });
    const { id } = await morning.draft(profile, { seats: null });
    await vote(id, 4, { adoption: { marks: { '*': 'approve' } } });
    const certified = ok(await morning.press('chiefScrutineer', id, 'certify', { from: 'counted', signers: ['代表1', '外人'] }));
    const scrutiny = [{ code: 'too-few-scrutineers', values: { named: 2, needed: 3 } }, { code: 'scrutineers-not-deputies', values: { names: '外人' } }];
    expect(certified.warnings).toEqual(scrutiny);
    ok(await (await morning.desk('presidingOfficer')).post(`/api/sittings/${morning.sitting.id}/close`));
    const presidium = await morning.desk('presidium');
    expect(ok(await presidium.get<BallotView>(`/api/ballots/${id}`)).warnings).toEqual([...scrutiny, { code: 'announced-after-sitting', values: { sitting: morning.sitting.name } }]);
    expect(await morning.advance(id, 'announce')).toMatchObject({ state: 'announced', warnings: [] });
  });
});
