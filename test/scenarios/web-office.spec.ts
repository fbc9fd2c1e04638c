import type { BallotView } from '../../src/contract/http/ballots';
import type { ProjectView } from '../../src/contract/http/projects';
import type { PresenceView } from '../../src/contract/http/sessions';
import { PRESETS } from '../../src/domain/ballot/presets';
import { BASES, SATISFACTION_RATES } from '../../src/domain/ballot/rule';
import type { RuleProfile } from '../../src/domain/ballot/rule-profile';
import { profileProblems } from '../../src/domain/ballot/profile-problems';
import { profileDifferences } from '../../src/domain/ballot/profile-differences';
import { filtered } from '../../src/domain/shared/presence-filter';
import { arrived } from '../../web/office/attendance/presence';
import { draftRequest, fieldsOf } from '../../web/office/ballots/draft-request';
import { centsOf, tenThousandsOf } from '../../src/domain/shared/money';
import { firstRun, type Holdings } from '../../web/office/first-run/steps';
import { presetsFor } from '../../web/office/first-run/presets-for';
import { fieldsOf as roundFieldsOf, isSumWrong } from '../../web/office/collection/programme-request';
import { thisYear, yearsOf } from '../../web/office/supervision/years';
import { sittingOfTheDay } from '../../web/shared/day/sitting-of-the-day';
import { moved } from '../../web/shared/moved';
import { RULE_GROUPS, valueAt, withValue } from '../../web/office/rules/rule-fields';
import { stretchesOf, weeksOf } from '../../web/office/work-days/days';
import { STATE_COUNCIL_CALENDAR } from '../../src/domain/shared/state-council-calendar';
import { gradesAtHalf } from '../../web/office/rules/grades-at-half';
import { workedExample } from '../../web/office/rules/worked-example';
import rulesEn from '../../web/office/locales/rules.en.json';
import rulesZh from '../../web/office/locales/rules.zh-CN.json';

const county = PRESETS['county-competitive'];

describe('the rule form', () => {
  const paths = RULE_GROUPS.flatMap(({ fields }) => fields.map(({ path }) => path));

  it('shows every field that a profile has, apart from what two small forms edit', () => {
    const leaves = Object.entries(county).flatMap(([name, value]) =>
      ['rule', 'castJitter', 'live', 'scrutineers', 'amendment'].includes(name) ? Object.keys(value as object).map((inner) => `${name}.${inner}`) : [name],
    );
    const elsewhere = ['preset', 'surplusMin', 'evaluation'];
    expect(leaves.filter((path) => !paths.includes(path))).toEqual(expect.arrayContaining(elsewhere));
    expect(leaves.filter((path) => !paths.includes(path) && !elsewhere.includes(path))).toEqual([]);
  });

  it('has words in both languages for every field and every choice', () => {
    for (const { rules } of [rulesZh, rulesEn]) {
      for (const field of RULE_GROUPS.flatMap(({ fields }) => fields)) {
        const key = field.path.replaceAll('.', '-');
        expect(rules.field).toHaveProperty([key]);
        if (field.kind === 'fixed') {
          expect(rules.fixed).toHaveProperty([key]);
          expect(rules.value).toHaveProperty([key, String(valueAt(county, field.path))]);
        }
        if (field.kind === 'oneOf') for (const choice of field.of) expect(rules.value).toHaveProperty([key, choice]);
      }
    }
  });

  it('offers nothing that is fixed to be changed (PROFILE-04)', () => {
    const fixed = RULE_GROUPS.flatMap(({ fields }) => fields).filter(({ kind }) => kind === 'fixed').map(({ path }) => path);
    expect(fixed).toEqual(['overSelect', 'underSelect', 'abstainSeparate', 'notPressedSeparate', 'writeIn', 'returnedOverIssued', 'remoteVote', 'proxyVote']);
    for (const path of fixed) expect(profileProblems(withValue(county, path, 'other'))).toMatchObject([{ code: 'must-be', at: path }]);
  });

  it('has words for the whole of an evaluation, as a difference shows it', () => {
    const evaluation: RuleProfile['evaluation'] = { voters: 'deputies', base: 'deputies', half: 'atLeast', rate: 'both', choices: [] };
    for (const { rules } of [rulesZh, rulesEn]) {
      for (const name of Object.keys(evaluation)) expect(rules.field).toHaveProperty([`evaluation-${name}`]);
      for (const rate of SATISFACTION_RATES) expect(rules.value['evaluation-rate']).toHaveProperty([rate]);
      for (const base of BASES) expect(rules.value['evaluation-base']).toHaveProperty([base]);
    }
  });

  it('changes one field and nothing else', () => {
    const changed = withValue(county, 'rule.seats', 8);
    expect(valueAt(changed, 'rule.seats')).toBe(8);
    expect(profileDifferences(county, changed).map(({ field }) => field)).toEqual(['rule.seats']);
    expect(county.rule.seats).toBe(10);
  });

  it('works an example with the figures of the vote itself', () => {
    expect(workedExample(county, { deputies: 327, present: 314 })).toMatchObject({ quorum: 218, isQuorumMet: true, base: 327, needed: 164, seats: 10 });
    expect(workedExample(withValue(county, 'rule.base', 'present'), { deputies: 327, present: 314 }).needed).toBe(158);
  });
});

describe('projects', () => {
  it('take money in 万元 without rounding what was stated', () => {
    expect(centsOf('120.5')).toBe(120_500_000);
    expect(centsOf('0.000001')).toBe(1);
    expect(centsOf('')).toBeNull();
    expect([centsOf('12,5'), centsOf('-1'), centsOf('1e3'), centsOf('0.0000001')]).toEqual([undefined, undefined, undefined, undefined]);
    for (const cents of [0, 1, 120_500_000, 999_999_999_999]) expect(centsOf(tenThousandsOf(cents))).toBe(cents);
    expect(tenThousandsOf(null)).toBe('');
  });

  it('does not take a mistyped sum of a fund for none', () => {
    const isWrong = (fund: string, kind: 'annual' | 'suggestion-fund' = 'suggestion-fund') => isSumWrong({ ...roundFieldsOf(null), kind, fund });
    expect(['50万', '1,000', '５０', '-1'].filter((fund) => !isWrong(fund))).toEqual([]);
    expect([isWrong('50'), isWrong('0.5'), isWrong('50万', 'annual')]).toEqual([false, false, false]);
  });

  it('move up and down and not over the edge', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});

describe('a draft', () => {
  const projects = [{ id: 'x', order: 1 }, { id: 'y', order: 0 }, { id: 'old', order: 0 }] as ProjectView[];
  const fields = { title: ' 票决 ', sittingId: 's', profileId: 'p', purpose: 'real', medium: 'tablet', secrecy: 'anonymous', seats: '', confirmationId: '', projectIds: ['x', 'y'], evaluationProjectIds: ['old'], evaluationItems: [], separateProjectIds: ['y', 'gone'] } as const;

  it('puts projects in the order of the list, and no number of places means all that pass', () => {
    expect(draftRequest({ ...fields, projectIds: [...fields.projectIds], evaluationProjectIds: [...fields.evaluationProjectIds], evaluationItems: [{ projectId: 'old', title: ' 供水管网 ', unit: '水务局' }], separateProjectIds: [...fields.separateProjectIds] }, projects)).toMatchObject({ title: '票决', seats: null, projectIds: ['y', 'x'], evaluationProjectIds: ['old'], evaluationItems: [{ projectId: 'old', title: '供水管网', unit: '水务局' }], separateProjectIds: ['y'] });
  });

  it('is that of the confirmed list where there is one, and says nothing else by hand', () => {
    const confirmed = draftRequest({ ...fields, confirmationId: 'list', projectIds: ['x'], evaluationProjectIds: ['old'], evaluationItems: [], separateProjectIds: [] }, projects);
    expect(confirmed).toEqual({ title: '票决', sittingId: 's', purpose: 'real', medium: 'tablet', confirmationId: 'list', evaluationProjectIds: ['old'], evaluationItems: [] });
  });

  it('comes back as it was saved', () => {
    const form = (ids: readonly string[]) => ({ items: ids.map((id) => ({ id, title: id })) });
    const ballot = {
      title: '票决', sittingId: 's', profile: { id: 'p' }, purpose: 'real', medium: 'tablet', secrecy: 'anonymous',
      parts: [{ id: 'evaluation', kind: 'evaluation', form: form(['e1', 's2']) }, { id: 'adoption', kind: 'adoption', form: form(['i2']), rule: { seats: 10 } }, { id: 'separate-i1', kind: 'adoption', form: form(['i1']), rule: { seats: 10 } }],
      texts: [{ itemId: 'i1', projectId: 'y' }, { itemId: 'i2', projectId: 'x' }, { itemId: 'e1', projectId: 'old' }, { itemId: 's2', projectId: 'old', responsibleUnit: '水务局' }],
    } as unknown as BallotView;
    expect(fieldsOf(ballot)).toMatchObject({ seats: '10', projectIds: ['y', 'x'], evaluationProjectIds: ['old'], evaluationItems: [{ projectId: 'old', title: 's2', unit: '水务局' }], separateProjectIds: ['y'] });
  });
});

describe('exactly half', () => {
  it('is shown with what either answer makes of it, by the function that grades (GRADE-01)', () => {
    const scale = ['satisfied', 'mostlySatisfied', 'unsatisfied', 'abstain'];
    expect(gradesAtHalf(scale, 'atLeast')).toEqual([{ votes: 15, grade: 'satisfied' }, { votes: 16, grade: 'satisfied' }]);
    expect(gradesAtHalf(scale, 'exceed')).toEqual([{ votes: 15, grade: 'unsatisfied' }, { votes: 16, grade: 'satisfied' }]);
    expect(gradesAtHalf(['satisfied', 'abstain'], 'exceed')).toEqual([]);
  });
});

describe('the desk at the door', () => {
  const one = (deputyId: string, state: PresenceView['state']): PresenceView => ({ deputyId, name: `代表${deputyId}`, delegation: '城东代表团', seat: null, state, method: null });

  it('says who came in with the last card', () => {
    const before = [one('1', 'present'), one('2', 'absent')];
    expect(arrived(before, [one('1', 'present'), one('2', 'present')]).map(({ deputyId }) => deputyId)).toEqual(['2']);
    expect(arrived(before, before)).toEqual([]);
  });

  it('finds people by what is typed and by state', () => {
    const all = [one('1', 'present'), one('2', 'absent')];
    expect(filtered(all, '代表2', 'all')).toHaveLength(1);
    expect(filtered(all, '城东', 'present')).toHaveLength(1);
    expect(filtered(all, '城西', 'all')).toHaveLength(0);
  });
});

describe('the work calendar', () => {
  it('is read as the notice says it: stretches of days, in their order', () => {
    const said = stretchesOf(STATE_COUNCIL_CALENDAR.filter(({ day }) => day.startsWith('2026'))).map(({ name, kind, from, to, days }) => `${name} ${kind} ${from.slice(5)} ${to.slice(5)} ${days.length}`);
    expect(said.slice(0, 5)).toEqual(['元旦 holiday 01-01 01-03 3', '元旦 workday 01-04 01-04 1', '春节 workday 02-14 02-14 1', '春节 holiday 02-15 02-23 9', '春节 workday 02-28 02-28 1']);
    expect(said).toHaveLength(13);
  });

  it('hangs in weeks from Monday, a leap day and a month of six weeks included', () => {
    expect(weeksOf(2027, 8)).toHaveLength(6);
    expect(weeksOf(2028, 2).flat().filter((day) => day !== null)).toHaveLength(29);
    expect(weeksOf(2026, 10)[0]).toEqual([null, null, null, '2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04']);
    expect(weeksOf(2026, 12).at(-1)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', null, null, null]);
    expect(weeksOf(2021, 2)).toHaveLength(4);
  });
});

describe('the year that supervision shows first', () => {
  it('is that of Beijing, where the new year comes eight hours before that of Greenwich', () => {
    expect([thisYear(new Date('2026-12-31T15:59:59Z')), thisYear(new Date('2026-12-31T16:00:00Z'))]).toEqual([2026, 2027]);
    expect(yearsOf([], thisYear(new Date('2026-12-31T16:00:00Z')))).toEqual([2027]);
  });
});

describe('the first run', () => {
  const EMPTY: Holdings = { congress: { id: 'c', slug: 'congress', name: '人民代表大会', bodyType: 'county', isExample: false }, sessions: [], halls: [], deputies: { total: 0, withoutCard: 0 }, profiles: [], projects: [], ballots: [] };
  const sitting = { id: 's', sessionId: 'e', name: '全体会议', hallId: 'h', hallName: '会堂', startsAt: '2027-02-24T09:00:00+08:00', state: 'planned' } as const;
  const session = { id: 'e', name: '第六次会议', termName: '第十八届', startsOn: '2027-02-24', endsOn: '2027-02-24', sittings: [] };
  const ballot = (state: 'draft' | 'armed' | 'void') => ({ state }) as BallotView;

  it('begins with the name of the body and ends when a ballot was ever locked', () => {
    expect(firstRun(EMPTY)).toEqual({ done: [], next: 'body' });
    const named = { ...EMPTY, congress: { ...EMPTY.congress, name: '滨江县人民代表大会' } };
    expect(firstRun(named)).toEqual({ done: ['body'], next: 'session' });
    const almost = { ...named, sessions: [{ ...session, sittings: [sitting] }], halls: [{ id: 'h', name: '会堂', seats: 1 }], deputies: { total: 2, withoutCard: 0 }, profiles: [{}], projects: [{}], ballots: [ballot('draft')] } as unknown as Holdings;
    expect(firstRun(almost).next).toBe('lock');
    expect([firstRun({ ...almost, ballots: [ballot('draft'), ballot('armed')] }).next, firstRun({ ...almost, ballots: [ballot('void')] }).next]).toEqual([null, null]);
  });

  it('ticks what is there, whoever made it and in whatever order, and comes back to what is gone', () => {
    expect(firstRun({ ...EMPTY, halls: [{ id: 'h', name: '会堂', seats: 1 }] })).toEqual({ done: ['hall'], next: 'body' });
    expect(firstRun({ ...EMPTY, sessions: [session] }).done).toEqual(['session']);
    expect(firstRun({ ...EMPTY, sessions: [{ ...session, sittings: [sitting] }] }).done).toEqual(['session', 'sitting']);
    expect(firstRun({ ...EMPTY, deputies: { total: 327, withoutCard: 1 } }).done).toEqual(['roster']);
    expect(firstRun({ ...EMPTY, deputies: { total: 327, withoutCard: 0 } }).done).toEqual(['roster', 'cards']);
  });

  it('offers the rules of the level first; a city and a province vote as a county does', () => {
    const names = (level: RuleProfile['bodyType']) => presetsFor(level, Object.values(PRESETS)).map(({ preset, bodyType }) => [preset, bodyType]);
    expect(names('county')).toEqual([['county-competitive', 'county'], ['equal-number-per-item', 'county'], ['whole-list', 'county']]);
    expect(names('town')[0]).toEqual(['town-competitive', 'town']);
    expect(names('street')[0]).toEqual(['street-assembly', 'street']);
    expect(names('province')).toEqual([['county-competitive', 'province'], ['equal-number-per-item', 'province'], ['whole-list', 'province']]);
    for (const level of ['province', 'city', 'county', 'town', 'street', 'committee'] as const) for (const profile of presetsFor(level, Object.values(PRESETS))) expect(profileProblems(profile)).toEqual([]);
  });
});

describe('the sitting whose checklist is shown', () => {
  const at = (id: string, startsAt: string, state: 'planned' | 'open' | 'closed') => ({ id, sessionId: 'e', name: id, hallId: 'h', hallName: '会堂', startsAt, state });
  const session = (...sittings: ReturnType<typeof at>[]) => [{ id: 'e', name: '第六次会议', termName: '第十八届', startsOn: '2027-02-24', endsOn: '2027-02-26', sittings }];
  const [first, second] = [at('first', '2027-02-24T09:00:00+08:00', 'planned'), at('second', '2027-02-25T09:00:00+08:00', 'planned')];
  const shown = (now: string, ...sittings: ReturnType<typeof at>[]) => sittingOfTheDay(session(...sittings), new Date(now))?.id ?? null;

  it('is the one in session, else the next that is planned, until its day in Beijing is over', () => {
    expect(shown('2027-02-01T00:00:00Z', second, first)).toBe('first');
    expect([shown('2027-02-24T15:59:00Z', first, second), shown('2027-02-24T16:00:00Z', first, second)]).toEqual(['first', 'second']);
    expect(shown('2027-02-24T03:00:00Z', { ...first, state: 'planned' }, { ...second, state: 'open' })).toBe('second');
    expect([shown('2027-02-24T03:00:00Z', { ...first, state: 'closed' }), shown('2027-03-01T00:00:00Z', first), shown('2027-03-01T00:00:00Z')]).toEqual([null, null, null]);
  });
});
