import type { BallotPart } from '../ballot/ballot';
import type { BallotForm } from '../ballot/form';
import { countPapers } from '../tally/counting';
import { verdict } from '../tally/verdict';
import { adoptionProblems, computedLists, departedParts } from './adopted-lists';
import { dateInChinese, noticeText } from './notice-text';
import { certificate, type ScrutineersRecord } from './scrutineers-record';

const form: BallotForm = { items: [{ id: 'a', title: '老年幸福餐桌' }, { id: 'b', title: '充电停车' }], mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: 1, unmarked: 'abstain' };
const rule = { seats: 1, quorum: { atLeast: [2, 3] }, participation: null, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'accept' } as const;
const parts: readonly BallotPart[] = [{ id: 'adoption', title: '候选项目', kind: 'adoption', form, rule }];
const roll = { deputies: 3, present: 3, issued: 3 };
const papers = [{ marks: { a: 'approve', b: 'oppose' } }, { marks: { a: 'approve' } }, { marks: { a: 'approve', b: 'approve' } }];
const results = [{ partId: 'adoption', kind: 'adoption' as const, result: verdict(countPapers(papers, form, 'adoption'), roll, rule, form) }];

describe('the adopted list', () => {
  const computed = computedLists(results);
  const codes = (adopted: Record<string, string[]>, departure: { reason: string; signer: string } | null = null) => adoptionProblems(parts, computed, adopted, departure).map(({ code, at }) => `${at}: ${code}`);

  it('is computed by part (DECIDE-01)', () => {
    expect(computed).toEqual({ adoption: ['a'] });
    expect(codes({ adoption: ['a'] })).toEqual([]);
  });

  it('may depart from the computed one only with a reason and a signer (DECIDE-02)', () => {
    expect(departedParts(computed, { adoption: ['b'] })).toEqual(['adoption']);
    expect(departedParts({ adoption: ['a', 'b'] }, { adoption: ['b', 'a'] })).toEqual([]);
    for (const departure of [null, { reason: ' ', signer: '主席团' }, { reason: '预算调整', signer: '' }]) {
      expect(codes({ adoption: ['a', 'b'] }, departure)).toEqual(['adopted.adoption: reason-and-signer-needed']);
      expect(codes({}, departure)).toEqual(['adopted.adoption: reason-and-signer-needed']);
    }
    expect(codes({ adoption: ['b'] }, { reason: '预算调整', signer: '主席团' })).toEqual([]);
  });

  it('names only items of its part, each once, departure or not (DECIDE-01)', () => {
    const signed = { reason: '预算调整', signer: '主席团' };
    expect(codes({ adoption: ['a', 'x', 'a'], other: ['a'] }, signed)).toEqual(['adopted.other: unknown-part', 'adopted.adoption[1]: unknown-item', 'adopted.adoption[2]: duplicate-item-id']);
  });
});

describe('the 公告', () => {
  it('has number, date, list and signer (NOTICE-01)', () => {
    const notice = { congress: '示例县人民代表大会', session: '第一次会议', number: '2', date: dateInChinese('2025-03-21'), title: '民生实事项目', adopted: ['老年幸福餐桌', '充电停车'], signer: '大会主席团' };
    expect(noticeText(notice)).toBe(
      ['示例县人民代表大会公告', '（第2号）', '', '第一次会议于2025年3月21日就“民生实事项目”进行票决，表决通过以下项目：', '1.老年幸福餐桌', '2.充电停车', '', '现予公告。', '', '示例县人民代表大会', '大会主席团', '2025年3月21日'].join('\n'),
    );
    expect(noticeText({ ...notice, adopted: [] })).toContain('没有项目获得通过');
  });

  it('of a paper that only evaluated lists grades, and says nothing of adopting (NOTICE-02)', () => {
    const graded = [{ title: '老年幸福餐桌', grade: '满意' }];
    expect(noticeText({ congress: '示例县人民代表大会', session: '第一次会议', number: '2', date: '2025年3月21日', title: '满意度测评', adopted: [], graded, signer: '大会主席团' })).toBe(
      ['示例县人民代表大会公告', '（第2号）', '', '第一次会议于2025年3月21日就“满意度测评”进行满意度测评，结果如下：', '1.老年幸福餐桌：满意', '', '现予公告。', '', '示例县人民代表大会', '大会主席团', '2025年3月21日'].join('\n'),
    );
  });
});

describe('the scrutineers’ record', () => {
  const record: ScrutineersRecord = { congress: '示例县人民代表大会', session: '第一次会议', title: '票决', purpose: 'rehearsal', manifestCode: 'ABCD-EFGH', secrecy: 'anonymous', medium: 'tablet', roll, issuedTablet: 2, issuedPaper: 1, disputed: 1, parts, results, scrutineers: ['甲', '乙'], rules: { signRecord: true, sealBoxes: false, retentionYears: null } };

  it('states papers, reasons and every item’s figures (RECORD-01)', () => {
    const lines = certificate(record, '丙', '').body;
    expect(lines).toContain('发出表决票3张：平板2张（其中1张交回平板、改用纸质票），纸质1张。');
    expect(certificate({ ...record, disputed: 0 }, '丙', '').body).toContain('发出表决票3张：平板2张，纸质1张。');
    expect(lines).toContain('收回3张，有效2张，无效1张（多选1张）。');
    expect(lines).toContain('1.老年幸福餐桌：赞成2，反对0，弃权0，未按0，名次1 → 通过');
    expect(lines).toContain('2.充电停车：赞成0，反对1，弃权1，未按0，名次2 → 未通过');
    expect(lines.at(-1)).toBe('总监票人丙确认以上计票结果。');
  });

  it('claims of secrecy what may be claimed of this kind of ballot, and no more (RECORD-01)', () => {
    const claimOf = (secrecy: ScrutineersRecord['secrecy']) => certificate({ ...record, secrecy }, '丙', '').body[1];
    expect(certificate({ ...record, medium: 'paper' }, '丙', '').body[1]).toBe('无记名投票：纸质票上不写姓名。');
    expect(claimOf('named')).toBe('记名投票：姓名与选择一并记录。');
    expect(claimOf('anonymous')).toMatch(/^无记名投票：没有任何记录把姓名与选择联系起来；表决期间管理票箱或监视网络的人有可能做到。$/);
    expect(claimOf('sealed')).toMatch(/^无记名投票（密封）：.*除非平板的程序被换过，或规定数目的监票人与知道每张票何时、从哪台平板送达的人串通/);
  });

  it('leaves it to people to tick and sign that boxes were sealed, where there was paper (RECORD-02)', () => {
    const sealed = { ...record, rules: { ...record.rules, sealBoxes: true } };
    const lineOf = (one: ScrutineersRecord) => certificate(one, '丙', '').body.filter((line) => line.startsWith('□'));
    expect(lineOf(sealed)).toEqual([expect.stringContaining('确认为空后加封')]);
    expect(certificate(sealed, '丙', '').signatures).toContain('检查、加封票箱的监票人');
    expect(lineOf({ ...sealed, issuedPaper: 0, disputed: 1 })).toHaveLength(1);
    expect(lineOf({ ...sealed, issuedPaper: 0, disputed: 0 })).toEqual([]);
    expect(lineOf(record)).toEqual([]);
  });

  it('has no line to sign where the rules want none, and says how long papers are kept (RECORD-03)', () => {
    expect(certificate({ ...record, rules: { signRecord: false, sealBoxes: true, retentionYears: 3 } }, '丙', '')).toMatchObject({ signatures: [], body: expect.arrayContaining(['表决票和本记录保存3年。']) });
    expect(certificate(record, '丙', '').body.join()).not.toContain('保存');
  });

  it('reads figures out in one order, in whichever they come, and evaluations in words', () => {
    const shuffled = results.map((part) => ({ ...part, result: { ...part.result, items: part.result.items.map((item) => ({ rank: item.rank, notPressed: item.notPressed, ...item })) } }));
    expect(certificate({ ...record, results: shuffled }, '丙', '').body).toEqual(certificate(record, '丙', '').body);
    const graded = { base: 'returned', items: [{ id: results[0]!.result.items[0]!.id, counts: { unsatisfied: 1, satisfied: 2, notPressed: 0 }, grade: 'satisfied' }], papers: results[0]!.result.papers, explanation: results[0]!.result.explanation };
    const evaluation = { partId: 'adoption', kind: 'evaluation', result: graded } as unknown as ScrutineersRecord['results'][number];
    expect(certificate({ ...record, results: [evaluation] }, '丙', '').body).toContain('1.老年幸福餐桌：满意2，不满意1，未按0 → 满意');
    const rated = { ...evaluation, result: { ...graded, items: [{ ...graded.items[0], rates: { satisfied: [2, 3], satisfiedOrMostly: [3, 3] } }] } } as unknown as ScrutineersRecord['results'][number];
    expect(certificate({ ...record, results: [rated] }, '丙', '').body).toContain('1.老年幸福餐桌：满意2，不满意1，未按0 → 满意（满意率66.7%，满意和基本满意率100.0%）');
  });

  it('has a line for everybody who signs, the mark of a rehearsal and the checkpoint (RECORD-01)', () => {
    const { heading, signatures, checkpoint } = certificate(record, '丙', 'log\n7\nroot\n');
    expect(heading).toEqual(['示例县人民代表大会第一次会议', '“票决”计票记录（演练）']);
    expect(certificate({ ...record, purpose: 'real' }, '丙', '').heading[1]).toBe('“票决”计票记录');
    expect(signatures).toEqual(['总监票人（丙）', '监票人（甲）', '监票人（乙）', '计票人', '计票人', '日期']);
    expect(checkpoint).toEqual(['log', '7', 'root']);
  });
});
