import { idea } from '../../factories/collection';
import { deviceKey, PASSWORD } from '../../factories/congress';
import { NOTHING } from '../../factories/corpora';
import type { Furniture } from '../levels/furnished';
import { makingOwn, NOWHERE, reachingFor, TEMPLATE_WRITES, type Write } from '../levels/writes';
import type { Description, Endpoint } from './endpoints';
import { exampleOf, type Question } from './places';

interface Known extends Write {
  readonly query?: Readonly<Record<string, string>>;
}

/** What else has to be said to be told anything. */
const readingFor = (of: Furniture): Record<string, Known> => ({
  'get /api/documents/{kind}': { at: { kind: 'attendance' }, query: { sitting: of.sitting, format: 'docx' } },
  'get /api/documents': { query: { sitting: of.sitting } },
  'get /api/progress/documents/{kind}': { at: { kind: 'lamps' }, query: { format: 'docx' } },
});

/** By anybody, or of whoever asks. Passwords and codes are wrong ones: a right one would sign out who asks. */
const alsoSaid = (of: Furniture, mark: string): Record<string, Known> => ({
  'post /api/logins': { body: { username: `nobody-${mark}`, password: PASSWORD, congress: 'test' } },
  'post /api/deputy-logins': { body: { card: 'A'.repeat(28), deviceKey: deviceKey() } },
  'post /api/public/{slug}/proposals': { body: { ...idea(of.round), category: '', name: '张三丰', phone: '13800138000' } },
  'post /api/public/{slug}/proposals/similar': { body: { title: '老街装路灯', need: '老街晚上没有路灯。', area: '', location: '', category: '' } },
  'put /api/public/{slug}/proposals/{id}/support': { at: { id: of.asked } },
  'put /api/public/{slug}/satisfaction/{id}/answer': { at: { id: of.project }, body: { answer: 'satisfied', text: '好' } },
  'post /api/public/{slug}/handover-ratings': { body: { queryCode: 'ABCD-EFGH-JKMN', rating: 'satisfied', note: '' } },
  'post /api/public/{slug}/reply-ratings': { body: { queryCode: 'ABCD-EFGH-JKMN', rating: 'satisfied', note: '' } },
  'post /api/deputies': { body: { number: `X${mark}`, name: '某人', delegationId: of.delegation, seat: null } },
  // the term that goes on stays the one of everybody here
  'post /api/sessions': { body: { name: '某会议', termName: '第一届', startsOn: '2020-01-01', endsOn: '2020-01-02' } },
  'patch /api/sessions/{id}': { at: { id: of.session }, body: { termName: '第十八届', name: '改名' } },
  // nobody acts as a deputy who is on leave or not in office
  'post /api/sessions/{id}/leaves': { at: { id: of.session }, body: { deputyId: of.absent, reason: '因病' } },
  'post /api/deputies/bulk-acts': { body: { ids: [of.deputy], change: { isInOffice: false }, isPreview: true } },
});

/** For every endpoint of the description a question that is as right as can be, anew each time: what makes something makes another thing. */
export class Questions {
  private asked = 0;

  constructor(
    private readonly description: Description,
    private readonly of: Furniture,
    /** Of the body in public addresses. */
    private readonly slug: string,
    /** A photo. */
    private readonly picture: Uint8Array,
  ) {}

  /** @param id stands for `{id}` where nothing better is known */
  about({ name: endpoint, path, parameters = [], requestBody }: Endpoint, id = NOWHERE): Question {
    const mark = `c${(this.asked += 1)}`;
    const all: Record<string, Known> = { ...reachingFor(this.of), ...makingOwn(mark), ...TEMPLATE_WRITES, ...readingFor(this.of), ...alsoSaid(this.of, mark) };
    const known = all[endpoint] ?? {};
    const usual: Readonly<Record<string, string>> = { id, slug: this.slug, ballotId: this.of.ballot, hallId: this.of.hall, page: this.slug, year: '2026' };
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const needed = parameters.filter((one) => one.in === 'query' && one.required).map(({ name, schema = {} }) => [name, this.askedFor[name] ?? String(exampleOf(schema, this.description))]);
    const content = requestBody?.content ?? {};
    const json = content['application/json']?.schema;
    const body = known.body ?? (json && Object(exampleOf(json, this.description)));
    return {
      at: Object.fromEntries(names.map((name) => [name, known.at?.[name] ?? usual[name] ?? NOWHERE])),
      query: { ...Object.fromEntries(needed), ...known.query },
      ...(body !== undefined && { body }),
      ...('multipart/form-data' in content && { file: { bytes: this.picture, name: 'a.jpg', fields: known.photo ?? {} } }),
      ...(known.file !== undefined && { query: { dryRun: 'false' }, file: { bytes: Buffer.from(known.file), name: 'a.csv', fields: {} } }),
    };
  }

  private get askedFor(): Readonly<Record<string, string>> {
    return { programmeId: this.of.round, sitting: this.of.sitting, year: '2026', q: NOTHING, west: '119', south: '29', east: '122', north: '32', zoom: '5' };
  }
}
