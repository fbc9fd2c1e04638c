import type { Component } from 'vue';
import type { Act } from '../../src/contract/roles';
import AccountsRoom from './accounts/AccountsRoom.vue';
import AuditRoom from './audit/AuditRoom.vue';
import DeskRoom from './attendance/DeskRoom.vue';
import BallotsRoom from './ballots/BallotsRoom.vue';
import DeliberationRoom from './deliberation/DeliberationRoom.vue';
import ProjectsRoom from './projects/ProjectsRoom.vue';
import RosterRoom from './roster/RosterRoom.vue';
import RoundRoom from './round/RoundRoom.vue';
import RulesRoom from './rules/RulesRoom.vue';

export interface OfficeRoom {
  readonly name: 'round' | 'roster' | 'attendance' | 'projects' | 'rules' | 'deliberation' | 'ballots' | 'accounts' | 'audit';
  /** Who may not do this does not see the door. */
  readonly needs: Act;
  readonly room: Component;
}

/** The office in the order of its work: the round and its people first, then what is voted on and how. */
export const ROOMS: readonly OfficeRoom[] = [
  { name: 'round', needs: 'sessions.read', room: RoundRoom },
  { name: 'roster', needs: 'roster.read', room: RosterRoom },
  { name: 'projects', needs: 'projects.read', room: ProjectsRoom },
  { name: 'rules', needs: 'rules.read', room: RulesRoom },
  { name: 'deliberation', needs: 'deliberation.read', room: DeliberationRoom },
  { name: 'ballots', needs: 'ballots.read', room: BallotsRoom },
  { name: 'attendance', needs: 'attendance.read', room: DeskRoom },
  { name: 'accounts', needs: 'accounts.manage', room: AccountsRoom },
  { name: 'audit', needs: 'audit.read', room: AuditRoom },
];
