import type { OfficialDocument } from '../shared/official-document';
import { exampleValues } from './example';
import { fillTemplate } from './fill-template';
import { FILED_KINDS } from './kinds';
import { PLACES } from './places';
import { STANDARD_TEMPLATES } from './standard-templates';
import { MOST_CHARACTERS, templateProblems } from './template-problems';

const said = ({ blocks }: OfficialDocument) => blocks.map((block) => (block.style === 'table' ? 'table' : `${block.style} ${block.text}`));
const table = { heads: ['项目'], widths: [1], rows: [['修桥']] };

describe('templateProblems', () => {
  it('names a place that does not exist, with its line (TEMPLATE-01)', () => {
    expect(templateProblems('notice', '标题：公告\n\n{{会议名称}}{{天气}}')).toEqual([{ code: 'place-unknown', at: 'line 3', values: { line: 3, place: '天气' } }]);
  });

  it('knows each kind by its own places: a 公告 has no 签到表 (TEMPLATE-01)', () => {
    expect(templateProblems('attendance', '标题：签到\n{{签到表}}')).toEqual([]);
    expect(templateProblems('notice', '标题：公告\n{{签到表}}').map(({ code }) => code)).toEqual(['place-unknown']);
    expect(templateProblems('notice', '标题：{{constructor}}').map(({ code }) => code)).toEqual(['place-unknown']);
  });

  it('gives every reason at once: braces left open, a table within a sentence, no title (TEMPLATE-01)', () => {
    expect(templateProblems('attendance', '{{会场\n见{{签到表}}。\n题注：{{签到表}}')).toEqual([
      { code: 'place-left-open', at: 'line 1', values: { line: 1 } },
      { code: 'place-needs-own-line', at: 'line 2', values: { line: 2, place: '签到表' } },
      { code: 'place-needs-own-line', at: 'line 3', values: { line: 3, place: '签到表' } },
      { code: 'template-without-title', at: 'text' },
    ]);
    expect(templateProblems('attendance', `标题：签到\n${'长'.repeat(MOST_CHARACTERS)}`).map(({ code }) => code)).toEqual(['template-too-long']);
  });

  it.each(FILED_KINDS)('finds nothing wrong with the template of %s as it comes, and the example has a value for every place', (kind) => {
    expect(templateProblems(kind, STANDARD_TEMPLATES[kind])).toEqual([]);
    expect(Object.keys(exampleValues(kind)).sort()).toEqual(Object.keys(PLACES[kind]).sort());
  });
});

describe('fillTemplate', () => {
  it('sees by its beginning what a line is (TEMPLATE-02)', () => {
    const template = '版头：甲县公告\n发文字号：（第1号）\n标题：甲\n题注：（草案）\n主送：各位代表：\n一、一\n（一）二\n第三条　三\n【停顿】\n1.四\n落款：主席团\n日期：今天';
    expect(said(fillTemplate(template, {}))).toEqual(['issuer 甲县公告', 'number （第1号）', 'title 甲', 'note （草案）', 'addressee 各位代表：', 'heading 一、一', 'subheading （一）二', 'article 第三条　三', 'cue 【停顿】', 'text 1.四', 'signer 主席团', 'date 今天']);
  });

  it('leaves room to write in what is not known yet, and puts tables and lists where they belong (TEMPLATE-02)', () => {
    expect(said(fillTemplate('标题：{{甲}}\n实到{{乙}}人\n{{丙}}\n{{丁}}', { 甲: '报告', 乙: null, 丙: ['一、总的', '1.修桥', table], 丁: null }))).toEqual(['title 报告', 'text 实到＿＿＿＿人', 'heading 一、总的', 'text 1.修桥', 'table', 'text ＿＿＿＿']);
  });

  it('drops a line all of whose places do not apply, and numbers articles as they come (TEMPLATE-02)', () => {
    const template = '第#条　一。\n第#条　{{没有}}{{也没有}}\n第#条　{{没有}}{{有}}\n{{空}}';
    expect(said(fillTemplate(template, { 没有: '', 也没有: '', 有: '三。', 空: [] }))).toEqual(['article 第一条　一。', 'article 第二条　三。']);
  });

  it('leaves no two stops where nothing stands between them any more (TEMPLATE-02)', () => {
    expect(said(fillTemplate('实到{{乙}}人，{{甲}}，现在开会。{{甲}}。\n发出{{乙}}张{{甲}}（{{甲}}）。', { 甲: '', 乙: '3' }))).toEqual(['text 实到3人，现在开会。', 'text 发出3张。']);
  });

  it('never reads what was filled in as a template, whatever somebody called a project (TEMPLATE-02)', () => {
    expect(said(fillTemplate('{{名}}\n项目：{{名}}', { 名: '标题：{{会场}}', 会场: '人民会堂' }))).toEqual(['text 标题：{{会场}}', 'text 项目：标题：{{会场}}']);
    expect(said(fillTemplate('项目：{{名}}', { 名: '修桥\n日期：昨天' }))).toEqual(['text 项目：修桥日期：昨天']);
  });

  it('turns the page on its side where the template says so', () => {
    expect([fillTemplate('纸张：横向\n标题：甲', {}), fillTemplate('标题：甲', {})].map(({ isWide }) => isWide)).toEqual([true, false]);
  });
});
