import type { FiledPaperView, TemplateView } from '../../../src/contract/http/documents';
import type { SittingView } from '../../../src/contract/http/sessions';
import { FILED_KINDS, FORMATS_OF, type FiledKind, type Format } from '../../../src/domain/documents/kinds';
import { STANDARD_TEMPLATES } from '../../../src/domain/documents/standard-templates';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import { docxText } from '../../support/docx-text';
import { pdfText } from '../../support/pdf-text';
import { Morning, ok } from '../ballots/morning';
import { untilState } from '../ballots/until';

let morning: Morning;
let ballot: string;
beforeAll(async () => {
  morning = await Morning.begin({ deputies: 3, projects: 3 });
  ballot = (await morning.draft(await morning.rules('county-competitive'), { title: '示例票决' })).id;
});
afterAll(() => morning.end());

type Desk = Awaited<ReturnType<Morning['desk']>>;
const OF_YEAR: readonly FiledKind[] = ['progress', 'evaluation'];
const subject = (kind: FiledKind) => (kind === 'attendance' ? `sitting=${morning.sitting.id}` : OF_YEAR.includes(kind) ? 'year=2026' : `ballot=${ballot}`);
const file = (desk: Desk, kind: FiledKind, format: Format = 'docx') => desk.get(`/api/documents/${kind}?${subject(kind)}&format=${format}`);
const words = async (desk: Desk, kind: FiledKind) => docxText((await file(desk, kind)).bytes);
const papers = async (desk: Desk) => ok(await desk.get<FiledPaperView[]>(`/api/documents?sitting=${morning.sitting.id}`));
const approve = (...ids: string[]): PaperMarks => ({ adoption: { marks: Object.fromEntries(['p1', 'p2', 'p3'].map((id) => [id, ids.includes(id) ? 'approve' : 'oppose'])) } });

async function vote(): Promise<void> {
  await morning.advance(ballot, 'arm', 'issue');
  const robots = await morning.tablets();
  const manifest = await morning.handOut(ballot, robots);
  await morning.advance(ballot, 'open');
  await Promise.all(robots.map((robot, index) => robot.cast(manifest, index < 2 ? approve('p1', 'p2') : approve('p1'))));
  await morning.advance(ballot, 'close');
  await untilState(morning, ballot, 'counted');
}

describe('the papers of a sitting', () => {
  it('are there from the draft on, with what is not known left to be written in; a count and an announcement are waited for', async () => {
    const office = await morning.desk('office');
    const list = await papers(office);
    expect(list.map(({ kind }) => kind).sort()).toEqual([...FILED_KINDS].sort());
    expect(Object.fromEntries(list.flatMap(({ kind, waitsFor }) => (waitsFor === null ? [] : [[kind, waitsFor.code]])))).toEqual({ scrutineers: 'not-counted-yet', result: 'not-counted-yet', notice: 'not-announced-yet', decision: 'not-announced-yet' });
    const script = await words(office, 'script');
    for (const said of ['测试县第十八届人民代表大会第三次会议', '（演练）', '应到代表3人，今天实到＿＿＿＿人', '收回＿＿＿＿张']) expect([said, script.includes(said)]).toEqual([said, true]);
    expect(await words(office, 'paper')).toContain('样票，尚未锁定');
    expect(await words(office, 'candidates')).toContain('估算总投资0.0003万元');
    const sheet = pdfText((await office.get(`/api/ballots/${ballot}/paper.pdf`)).bytes);
    for (const said of ['测试县第十八届人民代表大会第三次会议', '示例票决（演练）', '表决票（样票）', '1. 项目1', '3. 项目3']) expect([said, sheet.includes(said)]).toEqual([said, true]);
    expect(await words(office, 'attendance')).toContain('| 1· | 城关代表团 | 代表1· | A1· |  | · |');
    const early = await file(office, 'notice');
    expect([early.status, JSON.stringify(early.body)]).toEqual([409, expect.stringContaining('not-announced-yet')]);
  });

  it('of a count are for those to whom the read gate opens it, and say the figures that were counted', async () => {
    await vote();
    const [office, chief] = [await morning.desk('office'), await morning.desk('chiefScrutineer')];
    expect([(await file(office, 'result')).status, await words(office, 'script')]).toEqual([409, expect.stringContaining('收回＿＿＿＿张')]);
    expect(await words(chief, 'scrutineers')).toContain('收回表决票3张，其中有效票3张，无效票0张。');
    await morning.advance(ballot, 'certify');
    const result = await words(office, 'result');
    for (const said of ['| 1· | 项目1 | 1· | 3· | 0· | 0· | 0· | 通过· |', '总监票人（', '监票人（监票人甲）：＿＿＿＿']) expect([said, result.includes(said)]).toEqual([said, true]);
    expect((await file(office, 'decision')).status).toBe(409);
  });

  it('of an announcement say it word for word, with the mark of a rehearsal, and every format is a file', async () => {
    const { decision } = await morning.advance(ballot, 'announce');
    const office = await morning.desk('office');
    const notice = await words(office, 'notice');
    for (const said of ['[方正小标宋简体 72 FF0000] 测试县人民代表大会公告', '（第2号）', '（演练）', ...decision!.noticeText!.split('\n').filter((line) => line !== '').slice(2)]) expect([said, notice.includes(said)]).toEqual([said, true]);
    expect(await words(office, 'decision')).toContain('1.项目1');
    const script = await words(office, 'script');
    for (const said of ['应到代表3人，今天实到3人，符合法定人数', '大会主席团提名总监票人', '各代表团推选监票人监票人甲、监票人乙', '发出表决票3张，收回3张。收回的表决票与发出的表决票相等，票决有效。', '下列2个项目获得通过，确定为2026年民生实事项目：', '1.项目1', '2.项目2']) expect([said, script.includes(said)]).toEqual([said, true]);
    expect(script).not.toContain('＿');
    const MAGIC = { docx: 'PK', xlsx: 'PK', pdf: '%P' } as const;
    const files = (await papers(office)).flatMap((paper) => paper.files);
    expect(files).toHaveLength(FILED_KINDS.flatMap((kind) => FORMATS_OF[kind]).length + 1);
    // a PDF takes its time, and the golden files have one of every kind
    for (const { format, address } of files.filter((one) => one.format !== 'pdf' || /notice|paper\.pdf/.test(one.address))) expect([address, (await office.get(address)).bytes.subarray(0, 2).toString()]).toEqual([address, MAGIC[format]]);
  });

  it('of a sitting name each deputy, and how they signed in', async () => {
    const attendance = await words(await morning.desk('office'), 'attendance');
    expect(attendance).toContain('应到代表3人，实到3人，请假0人。');
    for (const [index, { name }] of morning.deputies.entries()) expect(attendance).toContain(`| ${index + 1}· | 城关代表团 | ${name}· | A${index + 1}· | 证卡签到 | · |`);
  });

  it('are named after their titles', async () => {
    const { headers } = await file(await morning.desk('office'), 'attendance', 'xlsx');
    expect(decodeURIComponent(headers.get('content-disposition')!)).toContain('测试县第十八届人民代表大会第三次会议第二次全体会议代表签到表.xlsx');
  });

  it('are read by whom the policy names: the standing committee the year, a unit nothing', async () => {
    const committee = await morning.desk('standingCommittee');
    expect((await papers(committee)).map(({ kind }) => kind)).toEqual(OF_YEAR);
    expect([(await file(committee, 'evaluation')).status, (await file(committee, 'notice')).status, (await file(await morning.desk('unitStaff'), 'evaluation')).status]).toEqual([200, 403, 403]);
    expect((await papers(await morning.desk('scrutineer'))).map(({ kind }) => kind)).not.toContain('progress');
  });

  it('of another sitting are its own', async () => {
    const office = await morning.desk('office');
    const { sessionId, hallId } = morning.sitting;
    const { id } = ok(await office.post<SittingView>(`/api/sessions/${sessionId}/sittings`, { name: '闭幕会', hallId, startsAt: '2026-02-28T09:00:00+08:00' }));
    const list = ok(await office.get<FiledPaperView[]>(`/api/documents?sitting=${id}`));
    expect(list.map(({ kind }) => kind)).toEqual(['attendance', ...OF_YEAR]);
    expect(docxText((await office.get(list[0]!.files[0]!.address)).bytes)).toContain('实到＿＿＿＿人');
  });

  it('that there are none of are refused', async () => {
    const office = await morning.desk('office');
    const ask = async (address: string) => (await office.get(address)).status;
    expect(await Promise.all([ask(`/api/documents/poem?ballot=${ballot}&format=pdf`), ask(`/api/documents/paper?ballot=${ballot}&format=xlsx`), ask(`/api/documents/paper?ballot=${ballot}&format=pdf`), ask('/api/documents/notice?format=pdf'), ask('/api/documents/attendance?format=pdf')])).toEqual([404, 404, 404, 400, 400]);
  });
});

describe('a template', () => {
  const address = '/api/document-templates/attendance';
  const own = '标题：签到\n{{今天}}请在本人姓名后签字。\n{{签到表}}';

  it('with mistakes is refused, each named with its line', async () => {
    const answer = await (await morning.desk('office')).put(address, { basedOn: 0, text: '标题：签到\n{{天气}}\n人数{{签到表}}' });
    expect(answer.status).toBe(422);
    expect((answer.body as { problems: unknown }).problems).toEqual([
      { code: 'place-unknown', at: 'line 2', values: { line: 2, place: '天气' } },
      { code: 'place-needs-own-line', at: 'line 3', values: { line: 3, place: '签到表' } },
    ]);
  });

  it('of the office’s own is what papers are made from, until the one that came with the program is wanted again; the log says both', async () => {
    const office = await morning.desk('office');
    expect(ok(await office.put<TemplateView>(address, { basedOn: 0, text: own }))).toMatchObject({ text: own, isOwn: true, version: 1 });
    expect(await words(office, 'attendance')).toContain('请在本人姓名后签字。');
    expect(ok(await office.put<TemplateView>(address, { basedOn: 0, text: own })).version).toBe(1);
    expect((await office.put(address, { basedOn: 0, text: `${own}\n` })).status).toBe(409);
    expect((await office.put(address, { basedOn: 7, text: `${own}\n` })).status).toBe(409);
    expect(ok(await office.delete<TemplateView>(address, { basedOn: 1 }))).toMatchObject({ text: STANDARD_TEMPLATES.attendance, isOwn: false, version: 2 });
    expect(await words(office, 'attendance')).toContain('代表签到表');
    const acts = await morning.query("select body::jsonb ->> 'act' as act from audit_entries where body::jsonb ->> 'act' like 'templates.%' order by 1");
    expect(acts).toEqual([{ act: 'templates.restore' }, { act: 'templates.save' }]);
    await expect(morning.query("update document_templates set text = ''")).rejects.toThrow('append-only');
  });

  it('is changed by the office alone', async () => {
    expect([(await (await morning.desk('presidium')).put(address, { basedOn: 2, text: own })).status, (await (await morning.desk('presidium')).get('/api/document-templates')).status]).toEqual([403, 403]);
  });
});
