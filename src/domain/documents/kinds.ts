/** Papers that a congress files, in the order of a round: 票决办法（草案）, 候选项目说明, 表决票, 主持词, 签到表, 监票人报告单, 计票结果报告单, 公告, 决定, 进度月报, 测评结果表. */
export const FILED_KINDS = ['rules', 'candidates', 'paper', 'script', 'attendance', 'scrutineers', 'result', 'notice', 'decision', 'progress', 'evaluation'] as const;
export type FiledKind = (typeof FILED_KINDS)[number];

export const FORMATS = ['docx', 'xlsx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** A spreadsheet where the paper is a table. A 表决票 as PDF is the sheet of its ballot, as before. */
export const FORMATS_OF: Readonly<Record<FiledKind, readonly Format[]>> = {
  rules: ['docx', 'pdf'],
  candidates: FORMATS,
  paper: ['docx'],
  script: ['docx', 'pdf'],
  attendance: FORMATS,
  scrutineers: ['docx', 'pdf'],
  result: FORMATS,
  notice: ['docx', 'pdf'],
  decision: ['docx', 'pdf'],
  progress: FORMATS,
  evaluation: FORMATS,
};
