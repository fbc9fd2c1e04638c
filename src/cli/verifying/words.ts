import type { CheckId, CheckReport } from '../../domain/audit/checker';

/** What the checks are called for people. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export const CHECK_WORDS: Readonly<Record<CheckId, Words>> = {
  files: { zh: '文件齐全且未改动', en: 'files complete and unchanged' },
  manifest: { zh: '票决清单处处一致', en: 'one manifest everywhere' },
  'election-key': { zh: '监票终端共同生成的密钥', en: "the stations' election key" },
  log: { zh: '审计日志与最新检查点一致', en: 'audit log fits its newest checkpoint' },
  checkpoints: { zh: '历次检查点签名有效、前后一致', en: 'checkpoints signed and consistent' },
  'legal-order': { zh: '各环节顺序合法', en: 'acts in their legal order' },
  roll: { zh: '代表名册', en: 'electoral roll' },
  issuances: { zh: '领票记录', en: 'papers handed out' },
  'closing-set': { zh: '票箱封存清单', en: "the box's closing set" },
  papers: { zh: '表决票与封存清单一致', en: 'papers are those of the closing set' },
  tokens: { zh: '票据签名有效', en: 'tokens validly signed' },
  'paper-signatures': { zh: '表决票签名有效', en: 'papers validly signed' },
  proofs: { zh: '每张票的证明有效，否则列为废票', en: 'every proof holds or the paper is listed as invalid' },
  sums: { zh: '密文合计重新计算', en: 'sealed sums recomputed' },
  openings: { zh: '监票终端解密证明有效', en: 'partial decryptions proved' },
  'live-releases': { zh: '实时数字按批滞后', en: 'live figures lagged by batches' },
  records: { zh: '监票人签名', en: "scrutineers' signatures" },
  'counts-limits': { zh: '收回 ≤ 发出 ≤ 实到 ≤ 应到', en: 'returned ≤ issued ≤ present ≤ in office' },
  tally: { zh: '重新计票', en: 'recount' },
  verdict: { zh: '按规则重新判定', en: 'rule applied again' },
  decision: { zh: '决定与结果一致', en: 'decision follows from the results' },
  'manifest-code': { zh: '票决代码相符', en: 'manifest code as seen' },
  'checkpoint-seen': { zh: '日志与抄下的校验点相符', en: 'log as it was seen' },
  receipt: { zh: '回执在封存清单内', en: 'receipt in the closing set' },
};

export const OUTCOME_WORDS: Readonly<Record<CheckReport['outcome'], Words>> = {
  ok: { zh: '通过', en: 'ok' },
  failed: { zh: '未通过', en: 'FAILED' },
  'cannot-be-proved': { zh: '本版无法证明', en: 'cannot be proved from this edition' },
};

export const VERDICT_WORDS = {
  ok: { zh: '全部检查通过。', en: 'Every check holds.' },
  partial: { zh: '本版能够证明的均已通过。', en: 'Everything that this edition can prove holds.' },
  failed: { zh: '检查未通过：不能采信此结果。', en: 'A check failed: this result cannot be relied on.' },
} as const satisfies Record<string, Words>;
