import { evaluationDocument, type GradedItem } from './evaluation-document';

/** 镇海 2021, two of its rows, by 29 members. */
const school: GradedItem = { project: '教育惠民补短强基', item: '教育惠民补短强基', unit: '教育局', evaluatedOn: '2022-01-12', counts: [{ choice: 'satisfied', votes: 28 }, { choice: 'mostlySatisfied', votes: 1 }, { choice: 'unsatisfied', votes: 0 }], base: 29, grade: 'satisfied', rates: { satisfied: [28, 29], satisfiedOrMostly: [29, 29] } };
const clinic: GradedItem = { ...school, project: '公共卫生服务能力提升', item: '发热门诊', unit: '卫健局', counts: [{ choice: '好', votes: 20 }, { choice: '差', votes: 9 }], grade: '差', rates: null };
const of = (items: readonly GradedItem[]) => evaluationDocument({ congress: '镇海区人民代表大会常务委员会', year: 2021, today: '2022-01-12', items }).sections[0]!;

describe('the table of an evaluation', () => {
  it('has every count, both rates and the grade in words (GRADE-03)', () => {
    const { table } = of([school]);
    expect(table!.heads).toEqual(['序号', '项目', '责任单位', '测评日期', '基数', '满意', '基本满意', '不满意', '满意率', '满意和基本满意率', '结果']);
    expect(table!.rows).toEqual([['1', '教育惠民补短强基', '教育局', '2022-01-12', '29', '28', '1', '0', '96.6%', '100.0%', '满意']]);
    expect(table!.widths).toHaveLength(table!.heads.length);
  });

  it('names a part of a project, and sets scales of their own beside each other', () => {
    expect(of([school, clinic]).table!.rows[1]).toEqual(['2', '公共卫生服务能力提升：发热门诊', '卫健局', '2022-01-12', '29', '—', '—', '—', '20', '9', '—', '—', '差']);
  });

  it('says so where nothing was graded', () => {
    expect(of([])).toEqual({ heading: '', paragraphs: ['没有测评结果。'], table: null });
  });
});
