import type { Component } from 'vue';
import type { Act } from '../../src/contract/roles';
import type { GuidedRoom } from '../shared/help/rooms';
import AccountsRoom from './accounts/AccountsRoom.vue';
import AuditRoom from './audit/AuditRoom.vue';
import CollectionRoom from './collection/CollectionRoom.vue';
import DeskRoom from './attendance/DeskRoom.vue';
import BallotsRoom from './ballots/BallotsRoom.vue';
import DeliberationRoom from './deliberation/DeliberationRoom.vue';
import DocumentsRoom from './documents/DocumentsRoom.vue';
import FirstRunRoom from './first-run/FirstRunRoom.vue';
import EvaluationRoom from './evaluation/EvaluationRoom.vue';
import IntakeRoom from './intake/IntakeRoom.vue';
import WorkDaysRoom from './work-days/WorkDaysRoom.vue';
import ProgressRoom from './progress/ProgressRoom.vue';
import ProjectsRoom from './projects/ProjectsRoom.vue';
import OverviewRoom from './overview/OverviewRoom.vue';
import RosterRoom from './roster/RosterRoom.vue';
import RoundRoom from './round/RoundRoom.vue';
import RulesRoom from './rules/RulesRoom.vue';
import SatisfactionRoom from './satisfaction/SatisfactionRoom.vue';
import ApprovalRoom from './screening/approval/ApprovalRoom.vue';
import BenchRoom from './screening/bench/BenchRoom.vue';
import ClosingRoom from './screening/closing/ClosingRoom.vue';
import DepartmentRoom from './screening/department/DepartmentRoom.vue';
import HandoversRoom from './screening/handovers/HandoversRoom.vue';
import SupervisionRoom from './supervision/SupervisionRoom.vue';

export interface OfficeRoom {
  readonly name: Exclude<GuidedRoom<'office'>, 'sign-in'>;
  /** Who may not do this does not see the door. */
  readonly needs: Act;
  readonly room: Component;
}

/** The office in the order of its work: suggestions first, then the congress and its people, then what is voted on and how. */
export const ROOMS: readonly OfficeRoom[] = [
  { name: 'first-run', needs: 'sessions.edit', room: FirstRunRoom },
  { name: 'collection', needs: 'programmes.edit', room: CollectionRoom },
  { name: 'bench', needs: 'screenings.work', room: BenchRoom },
  { name: 'department', needs: 'screenings.review', room: DepartmentRoom },
  { name: 'intake', needs: 'proposals.enter', room: IntakeRoom },
  { name: 'handovers', needs: 'handovers.act', room: HandoversRoom },
  { name: 'approval', needs: 'screenings.approve', room: ApprovalRoom },
  { name: 'closing', needs: 'programmes.close', room: ClosingRoom },
  { name: 'overview', needs: 'levels.read', room: OverviewRoom },
  { name: 'round', needs: 'sessions.read', room: RoundRoom },
  { name: 'roster', needs: 'roster.read', room: RosterRoom },
  { name: 'projects', needs: 'projects.read', room: ProjectsRoom },
  { name: 'rules', needs: 'rules.read', room: RulesRoom },
  { name: 'deliberation', needs: 'deliberation.read', room: DeliberationRoom },
  { name: 'ballots', needs: 'ballots.read', room: BallotsRoom },
  { name: 'attendance', needs: 'attendance.read', room: DeskRoom },
  { name: 'documents', needs: 'sessions.read', room: DocumentsRoom },
  { name: 'progress', needs: 'progress.read', room: ProgressRoom },
  { name: 'supervision', needs: 'supervision.read', room: SupervisionRoom },
  { name: 'evaluation', needs: 'evaluations.read', room: EvaluationRoom },
  { name: 'satisfaction', needs: 'satisfaction.read', room: SatisfactionRoom },
  { name: 'work-days', needs: 'work-days.edit', room: WorkDaysRoom },
  { name: 'accounts', needs: 'accounts.read', room: AccountsRoom },
  { name: 'audit', needs: 'audit.read', room: AuditRoom },
];
