import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ref } from 'vue';
import { Refusal } from '../../web/shared/api';
import { planFields, planOfFields } from '../../web/office/progress/plan/plan-fields';
import { newSubItem } from '../../web/office/progress/plan/typed-plan';
import { changed, differences, merged } from '../../web/shared/take-over/differences';
import { useTakeOver, type Version } from '../../web/shared/take-over/use-take-over';

describe('what two people wrote in one record', () => {
  const base = { title: '路灯', unit: '住建局', seats: '3', rows: ['一'] };

  it('differs in the fields that they say otherwise, and whoever alone changed one is proposed', () => {
    const [mine, theirs] = [{ ...base, title: '我的', seats: '4' }, { ...base, unit: '交通局', seats: '5', rows: ['一', '二'] }];
    expect(differences(base, mine, theirs).map(({ field, proposed }) => [field, proposed])).toEqual([['title', 'mine'], ['unit', 'theirs'], ['seats', 'mine'], ['rows', 'theirs']]);
    expect(differences(base, mine, { ...mine })).toEqual([]);
  });

  it('becomes one record of the chosen sides; what only one of them has stays or falls away with its side', () => {
    expect(merged<Record<string, unknown>>({ a: 1, mine: 'x' }, { a: 2, theirs: 'y' }, { a: 'theirs', theirs: 'theirs' })).toEqual({ a: 2, mine: 'x', theirs: 'y' });
    expect(merged<Record<string, unknown>>({ a: 1, mine: 'x' }, { a: 2, theirs: 'y' }, { mine: 'theirs' })).toEqual({ a: 1 });
  });

  it('of a record that is saved field by field is sent only as far as it was written', () => {
    expect(changed(base, { ...base, seats: '4', rows: ['一'] })).toEqual({ seats: '4' });
    expect(changed(base, base)).toEqual({});
  });

  it('of a plan is compared sub-item by sub-item, and none is lost', () => {
    const [one, two] = [newSubItem('甲'), newSubItem('乙')];
    const fields = planFields({ subItems: [one, two], fundingSource: '财政', checklist: [{ id: 'x', text: '平整' }] });
    expect(Object.keys(fields)).toEqual([`subItem/${one.id}`, `subItem/${two.id}`, 'fundingSource', 'checklist']);
    expect(planOfFields(fields)).toMatchObject({ subItems: [one, two], fundingSource: '财政', checklist: [{ text: '平整' }] });
  });
});

describe('saving over somebody', () => {
  type Fields = { title: string; unit: string };
  /** A server with one record; whoever saves from another version than the newest is refused as the app refuses. */
  function desk() {
    const server = { fields: { title: '路灯', unit: '住建局' } as Fields, version: 1, by: '' };
    const form = ref<Fields>({ ...server.fields });
    const takeOver = useTakeOver<Fields>({ typed: () => ({ ...form.value }), put: (fields) => (form.value = fields), read: async () => ({ fields: { ...server.fields }, version: server.version }) });
    takeOver.begin({ fields: { ...server.fields }, version: server.version });
    const write = (fields: Fields, by: string) => Object.assign(server, { fields, version: server.version + 1, by });
    const work = async (basedOn: Version) => {
      if (basedOn !== server.version) throw new Refusal('version-conflict', [{ code: 'version-conflict', at: 'basedOn', values: { by: server.by, moment: '2026-11-26T12:00:00Z' } }], 409);
      write({ ...form.value }, '我');
    };
    return { server, form, takeOver, write, save: () => takeOver.save(work) };
  }

  it('says who was first and when, keeps what was typed, and saves what is chosen on what is there now', async () => {
    const { server, form, takeOver, write, save } = desk();
    form.value = { title: '东街路灯', unit: '住建局' };
    write({ title: '路灯改造', unit: '交通局' }, '李四');
    await expect(save()).rejects.toMatchObject({ code: 'version-conflict' });
    expect([takeOver.isOn, takeOver.by, takeOver.moment, form.value.title]).toEqual([true, '李四', '2026-11-26T12:00:00Z', '东街路灯']);
    expect(takeOver.rows.map(({ field, side }) => [field, side])).toEqual([['title', 'mine'], ['unit', 'theirs']]);
    takeOver.take();
    await save();
    expect(server.fields).toEqual({ title: '东街路灯', unit: '交通局' });
    expect(takeOver.isOn).toBe(false);
  });

  it('takes the other’s where that is chosen, and hears of a third who was faster still', async () => {
    const { server, form, takeOver, write, save } = desk();
    form.value = { title: '我的', unit: '我的单位' };
    write({ title: '李的', unit: '住建局' }, '李四');
    await expect(save()).rejects.toThrow();
    takeOver.choose('title', 'theirs');
    takeOver.take();
    write({ title: '李的', unit: '王的单位' }, '王五');
    await expect(save()).rejects.toThrow();
    expect([takeOver.by, takeOver.rows.map(({ field, mine, theirs }) => [field, mine, theirs])]).toEqual(['王五', [['unit', '我的单位', '王的单位']]]);
    takeOver.take();
    await save();
    expect(server.fields).toEqual({ title: '李的', unit: '我的单位' });
  });

  it('changes nothing about any other refusal', async () => {
    const { takeOver } = desk();
    await expect(takeOver.save(async () => Promise.reject(new Refusal('not-allowed', [], 403)))).rejects.toMatchObject({ code: 'not-allowed' });
    expect(takeOver.isOn).toBe(false);
  });
});

describe('forms of the office and the dais', () => {
  const web = join(__dirname, '../../web');
  /** They name the version of a record and send none. */
  const READ_ONLY: Readonly<Record<string, string>> = {
    'office/screening/suggestion/criteria-sheet.ts': 'CriteriaCard sends what it reads',
    'office/supervision/QuestionCalendar.vue': 'asks whether the days of the year were ever set',
    'office/supervision/QuestionCard.vue': 'asks whether the day was ever set',
    'presidium/deliberation/DeliberationConsole.vue': 'begins the list anew with every version',
    'presidium/deliberation/listed.ts': 'ListForm sends what it reads',
  };
  const sourceOf = (name: string) => readFileSync(join(web, name), 'utf8');
  const versioned = ['office', 'presidium'].flatMap((page) => readdirSync(join(web, page), { recursive: true, encoding: 'utf8' }).map((name) => `${page}/${name}`)).filter((name) => /\.(vue|ts)$/.test(name) && /\b(?:basedOn|revision)\b/.test(sourceOf(name)));

  it('that say which version they began from let two people choose field by field', () => {
    expect(versioned.length).toBeGreaterThan(20);
    expect(versioned.filter((name) => !/\buseTakeOver[<(]/.test(sourceOf(name))).sort()).toEqual(Object.keys(READ_ONLY));
  });
});
