import type { DueLevel } from '../../domain/progress/escalation';
import type { GroupContent } from '../../domain/progress/group-problems';
import type { InquiryAct, InquiryState } from '../../domain/progress/inquiry-states';
import type { RectificationAct, RectificationState } from '../../domain/progress/rectification-states';
import type { Finder, RectificationSource } from '../../domain/progress/supervision-parts';
import type { AgendaItem, AskedQuestion, Question, QuestionPaper, QuestionStanding } from '../../domain/progress/three-questions';

/**
 * Stage 7, supervision (督办). Everybody sees what concerns them: a unit what it has to mend and answer, a deputy the projects of the own
 * groups, office and standing committee everything.
 */

/** GET /api/supervision/projects?year= : adopted projects in sight · GET /api/supervision/units : who may have to mend something */
export interface SupervisedProject {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly year: number;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly leader: string }[];
  /** 整改单 that are not closed yet. */
  readonly unresolved: number;
}
export interface SupervisedUnit {
  readonly id: string;
  readonly name: string;
}

/** GET /api/supervision/groups · GET /api/supervision/groups/deputies?q= · POST /api/supervision/groups · PUT /api/supervision/groups/:id */
export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly leaderId: string;
  readonly members: readonly { readonly id: string; readonly name: string; readonly delegation: string; readonly isInOffice: boolean }[];
  readonly projects: readonly { readonly id: string; readonly title: string; readonly year: number }[];
}
export type SaveGroupRequest = GroupContent;
export interface ChangeGroupRequest extends GroupContent {
  /** The revision the person saw. */
  readonly revision: number;
}

/** A finding as it is put down. */
export interface FindingRequest {
  readonly unitId: string;
  readonly text: string;
  /** YYYY-MM-DD, until when it is to be mended. */
  readonly dueOn: string;
  /** Of photos of the project. */
  readonly photoIds: readonly string[];
}

/** GET /api/supervision/inspections?projectId= · POST /api/supervision/inspections */
export interface InspectionRequest {
  readonly projectId: string;
  readonly inspectedOn: string;
  readonly place: string;
  /** WGS84; both or neither. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly summary: string;
  readonly findings: readonly FindingRequest[];
}
export interface InspectionView {
  readonly id: string;
  readonly projectId: string;
  readonly project: string;
  readonly inspectedOn: string;
  readonly place: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly summary: string;
  /** null: by the standing committee. */
  readonly group: string | null;
  readonly by: string;
  /** Numbers of what was found. */
  readonly findings: readonly string[];
}

/**
 * GET /api/supervision/rectifications?year=&state=&unitId=&projectId=&source= : one query behind the three lists; with a year also what was
 * still open of the years before when it began · GET /api/supervision/rectifications/:id · POST /api/supervision/rectifications (standing committee) ·
 * POST /api/supervision/rectifications/:id/acts
 */
export interface RectificationView {
  readonly id: string;
  /** E.g. 2027-003. */
  readonly number: string;
  readonly year: number;
  readonly projectId: string;
  readonly project: string;
  readonly source: RectificationSource;
  readonly unitId: string;
  readonly unit: string;
  readonly text: string;
  readonly photoIds: readonly string[];
  readonly foundOn: string;
  readonly finder: Finder['kind'];
  /** Name of the group or deputy; '' for the standing committee. */
  readonly foundBy: string;
  /** By the standing committee, once the deputy who found it had left. */
  readonly isTakenOver: boolean;
  readonly state: RectificationState;
  readonly dueOn: string;
  /** By when somebody owes the next step, and who; null when it is closed. */
  readonly owed: { readonly on: string; readonly by: 'unit' | 'finder'; readonly level: DueLevel } | null;
  readonly steps: readonly RectificationStep[];
  readonly reminders: readonly ReminderView[];
  readonly acts: readonly RectificationAct[];
}
/** A 整改单 on the public page of its project: names of people and photos that nobody has looked at stay inside. */
export interface PublicFinding extends Pick<RectificationView, 'number' | 'source' | 'unit' | 'text' | 'foundOn' | 'state' | 'dueOn'> {
  /** null: it is closed. */
  readonly level: DueLevel | null;
  /** The unit's newest answer, once those who found it agree that it is mended; '' until then (SUPERVISE-09). */
  readonly answer: string;
  readonly closedOn: string | null;
  readonly timesReopened: number;
}
export interface RectificationStep {
  readonly act: RectificationAct | 'open';
  readonly state: RectificationState;
  readonly note: string;
  readonly evidence: string;
  readonly photoIds: readonly string[];
  readonly by: string;
  readonly on: string;
}
export interface ReminderView {
  readonly level: DueLevel;
  readonly at: string;
}
export interface OpenRectificationRequest extends FindingRequest {
  readonly projectId: string;
  readonly foundOn: string;
}
export interface RectificationActRequest {
  readonly act: RectificationAct;
  /** The state the person saw. */
  readonly from: RectificationState;
  readonly note: string;
  readonly evidence: string;
  readonly photoIds: readonly string[];
  /** Until when, where it is opened again. */
  readonly dueOn: string | null;
}

/** GET /api/supervision/overdue : whatever the year, the latest first */
export interface OverdueMatter {
  readonly kind: 'rectification' | 'threeQuestions' | 'inquiry' | 'report' | 'followup';
  readonly id: string;
  /** What was found, asked or graded; of 三问一评 the question, of a report its period (YYYY-MM). */
  readonly title: string;
  readonly project: string | null;
  /** At whom it lies. */
  readonly atKind: 'unit' | 'group' | 'deputy' | 'standingCommittee' | 'office';
  /** Name of the unit, group or deputy; '' for committee and office. */
  readonly at: string;
  readonly dueOn: string;
  /** Working days. */
  readonly daysLate: number;
  readonly level: DueLevel;
  readonly year: number;
}

/** GET /api/supervision/calendar?year= · POST /api/supervision/calendar/:year (sets the default days) · PUT /api/supervision/calendar/:year/:question */
export interface QuestionView extends AskedQuestion {
  readonly year: number;
  readonly question: Question;
  /** 0: nobody has set a day yet; `plannedOn` is the default, and owed all the same. */
  readonly revision: number;
  readonly standing: QuestionStanding;
  readonly level: DueLevel | null;
}
export interface SaveQuestionRequest {
  readonly revision: number;
  readonly plannedOn: string;
  readonly heldOn: string | null;
  readonly agenda: readonly AgendaItem[];
  readonly papers: readonly QuestionPaper[];
  readonly minutes: string;
}

/** GET /api/supervision/inquiries · POST /api/supervision/inquiries · POST /api/supervision/inquiries/:id/questions · POST /api/supervision/questions/:id/acts */
export interface InquiryView {
  readonly id: string;
  readonly topic: string;
  readonly heldOn: string;
  readonly projects: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly InquiryQuestionView[];
}
export interface InquiryQuestionView {
  readonly id: string;
  readonly projectId: string;
  readonly project: string;
  readonly unitId: string;
  readonly unit: string;
  readonly by: string;
  /** No longer in office: the standing committee says whether the answer contents, and why. */
  readonly hasAskerLeft: boolean;
  readonly text: string;
  readonly state: InquiryState;
  readonly dueOn: string;
  readonly level: DueLevel | null;
  readonly answer: string;
  readonly verdict: string;
  /** Number of the 整改单 that follows where the asker is not content. */
  readonly rectification: string | null;
  readonly acts: readonly InquiryAct[];
}
export interface SaveInquiryRequest {
  readonly topic: string;
  readonly heldOn: string;
  readonly projectIds: readonly string[];
}
export interface AskRequest {
  readonly projectId: string;
  readonly unitId: string;
  readonly text: string;
}
export interface InquiryActRequest {
  readonly act: InquiryAct;
  readonly from: InquiryState;
  /** The answer, or why it does not content. */
  readonly text: string;
  /** Until when it is to be mended, where the asker is not content. */
  readonly dueOn: string | null;
}
