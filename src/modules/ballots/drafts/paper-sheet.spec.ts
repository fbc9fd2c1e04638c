import { golden } from '../../../../test/support/golden';
import { pdfBoxes, pdfFonts, pdfText } from '../../../../test/support/pdf-text';
import type { BallotPart } from '../../../domain/ballot/ballot';
import type { BallotForm, BallotItem } from '../../../domain/ballot/form';
import { formFromProfile } from '../../../domain/ballot/form-from-profile';
import type { ItemText } from '../../../domain/ballot/manifest';
import { PRESETS } from '../../../domain/ballot/presets';
import type { PresetName } from '../../../domain/ballot/rule-profile';
import { packagedFont } from '../../../platform/pdf/chinese-font';
import { paperPdf, type PaperSheet } from './paper-sheet';

const TITLES = ['就业创业保障提升行动', '公共医疗服务增效行动', '公共安全基础提升行动', '文化体育服务增效行动', '城市品质提升行动', '基础教育服务增效行动', '交通路网提升行动', '老年关怀服务增效行动', '充电停车供给提升行动', '少儿关爱服务增效行动', '农村饮水安全巩固提升', '城乡交通票价惠民', '残疾人家庭无障碍改造和辅助器具适配服务', '农村公路危桥改造和临水临崖路段安全防护提升行动（含乡镇便民码头、渡口和候船亭的修缮）'];
const items = (letter: string, count: number): BallotItem[] => TITLES.slice(0, count).map((title, index) => ({ id: `${letter}${index + 1}`, title }));
const text = ({ id, title }: BallotItem): ItemText => ({ ...{ itemId: id, projectId: null, location: '全县', responsibleUnit: '', costCents: null, target: '', finishBy: '' }, summary: `${title}：` + '改造、新建和配备，群众反映集中，前期论证充分。'.repeat(4) });
const choice = (preset: PresetName, seats: number | null, of: readonly BallotItem[], form: Partial<BallotForm> = {}): BallotPart =>
  ({ id: 'adoption', title: '2026年民生实事项目', kind: 'adoption', form: { ...formFromProfile(PRESETS[preset], seats, of), ...form }, rule: { ...PRESETS[preset].rule, seats } });
const evaluation: BallotPart = {
  ...{ id: 'evaluation', title: '上一年度民生实事项目满意度测评', kind: 'evaluation', rule: { base: 'deputies', half: 'exceed' } },
  form: { items: items('e', 3), mark: 'one-per-item', choices: ['satisfied', 'mostlySatisfied', 'unsatisfied'], approveAtMost: null, unmarked: 'notPressed' },
};
const sheet = { meeting: '示例县第十八届人民代表大会第五次会议', title: '2026年民生实事项目票决' };

const SHEETS: Readonly<Record<string, PaperSheet>> = {
  'paper-sheet-two-pages': { ...sheet, purpose: 'real', manifestCode: 'K7Q2-9MXD-4HTB-0V3E', colour: 'yellow', parts: [evaluation, choice('county-competitive', 10, items('p', 14))], texts: items('p', 14).map(text) },
  'paper-sheet-specimen': { ...sheet, purpose: 'rehearsal', manifestCode: null, colour: null, parts: [choice('whole-list', null, items('p', 4)), { ...choice('whole-list', null, items('p', 5).slice(4)), title: '单独表决：城市品质提升行动' }], texts: [] },
  'paper-sheet-choosing': { ...sheet, purpose: 'example', manifestCode: 'K7Q2-9MXD-4HTB-0V3E', colour: 'blue', parts: [choice('town-competitive', 2, items('p', 4)), choice('town-competitive', null, items('p', 3), { mark: 'rank' })], texts: [] },
};

describe.each(Object.keys(SHEETS))('the 表决票 that is handed out: %s', (name) => {
  it('has the words of its golden file where they stand there, and every font inside', async () => {
    const file = await paperPdf(SHEETS[name]!, packagedFont()!);
    const words = pdfText(file);
    expect(words).toBe(golden(`${name}.pdf.txt`, words));
    const { described, inside } = pdfFonts(file);
    expect(described).toBeGreaterThan(0);
    expect(inside).toBe(described);
  });
});

describe('a 表决票 on paper', () => {
  const boxesOf = async (name: string) => pdfBoxes(await paperPdf(SHEETS[name]!, packagedFont()!));

  it('has for every choice of every item an empty square of one size, and on each page the band of its colour', async () => {
    const boxes = await boxesOf('paper-sheet-two-pages');
    const [bands, squares] = [boxes.filter((box) => box.endsWith('filled')), boxes.filter((box) => box.endsWith('empty'))];
    expect(bands).toEqual(['page 1: 210.0 × 9.0 filled', 'page 2: 210.0 × 9.0 filled']);
    expect(squares).toHaveLength(3 * 3 + 14 * 3);
    expect(new Set(squares.map((box) => box.replace(/^page \d: /, '')))).toEqual(new Set(['5.0 × 5.0 empty']));
  });

  it('asks once about a list that is voted as a whole, and has no band where any paper will do', async () => {
    expect(await boxesOf('paper-sheet-specimen')).toEqual(Array.from({ length: 3 + 3 }, () => 'page 1: 5.0 × 5.0 empty'));
  });
});
