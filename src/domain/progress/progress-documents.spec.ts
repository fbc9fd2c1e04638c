import { NO_MONEY } from './money';
import { DOCUMENT_KINDS, progressDocument, type ReportedProject, type ReportedYear } from './progress-documents';

const road: ReportedProject = {
  ...{ title: '农村公路', units: ['交通局', '财政局'], standing: { total: 100, due: 60, achieved: 30 }, lamp: { colour: 'orange', schedule: 'orange', cost: 'green', staleFor: 3 }, completion: null },
  ...{ ownRating: 'green', supervisorsRating: 'red', lastHeardOn: '2026-06-28', money: { ...NO_MONEY, approved: 1_000_000_00, paid: 250_000_00 } },
  ...{ targets: [{ name: '里程', quantity: 20, unit: '公里', done: 5.5 }], milestones: [{ name: '开工', endsOn: '2026-03-31', isAccepted: true }, { name: '完工', endsOn: '2026-12-20', isAccepted: false }], problems: '征地慢' },
};
const lift: ReportedProject = { ...road, title: '加装电梯', completion: 'accepted', standing: null, lamp: null, targets: [], milestones: [], money: NO_MONEY, problems: '', ownRating: null, supervisorsRating: null, lastHeardOn: null };
const year: ReportedYear = { congress: '测试县人民代表大会常务委员会', year: 2026, today: '2026-07-01', projects: [road, lift] };

describe('what goes before the congress', () => {
  it('counts lamps, and prints the formula beside the rate (FINISH-01)', () => {
    expect(progressDocument('lamps', year).sections[0]!.paragraphs).toEqual(['共2个项目：橙灯1个，尚无任务书1个。', '完成率＝完成并已验收的项目÷票决通过的全部项目＝1÷2＝50.0%。']);
  });

  it('lists each project with both ratings side by side and in words, never in colour alone', () => {
    expect(progressDocument('lamps', year).sections[0]!.table!.rows).toEqual([
      ['1', '农村公路', '交通局、财政局', '橙', '30.0%', '60.0%', '绿', '红', '2026-06-28', '25／100'],
      ['2', '加装电梯', '交通局、财政局', '—', '—', '—', '—', '—', '—', '—'],
    ]);
  });

  it('says in mid-year what was to be done, what was done and what stands in the way', () => {
    const { sections } = progressDocument('mid-year', year);
    expect(sections.map(({ heading }) => heading)).toEqual(['一、总体进展', '二、各项目情况', '（一）农村公路', '（二）加装电梯']);
    expect(sections[2]!.paragraphs).toEqual(['牵头单位：交通局、财政局。状态：实施中，橙灯。', '节点2个，已确认1个，完成30.0%，按任务书应完成60.0%。', '里程：目标20公里，已完成5.5公里。', '批复100万元，已支付25万元。', '存在的问题：征地慢']);
    expect(sections[3]!.paragraphs).toEqual(['牵头单位：交通局、财政局。状态：完成·已验收。', '尚无任务书。']);
  });

  it('sets what was aimed at beside what was done in the annex', () => {
    expect(progressDocument('annex', year).sections[0]!.table!.rows[0]).toEqual(['1', '农村公路', '里程20公里', '里程5.5公里', '交通局、财政局', '实施中']);
  });

  it('of a year without projects is whole, and its tables have a width for every head', () => {
    for (const kind of DOCUMENT_KINDS) {
      const { sections } = progressDocument(kind, { ...year, projects: [] });
      expect(sections[0]!.paragraphs).toContain('没有票决通过的项目。');
      for (const { table } of sections) if (table) expect(table.widths).toHaveLength(table.heads.length);
    }
  });
});
