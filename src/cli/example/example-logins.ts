import { createHmac } from 'node:crypto';
import type { StaffRole } from '../../contract/roles';
import { cardLink } from '../../modules/sessions/roster/cards/card-text';
import type { CardSecrets } from '../../modules/sessions/roster/cards/cards.service';

/** A staff login of the example. Passwords as simple as these exist nowhere else. */
export interface ExampleStaff {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Name of the unit that somebody of `unitStaff` acts for. */
  readonly unit?: string;
}

const staff = (username: string, name: string, role: StaffRole): ExampleStaff => ({ username, password: `${username}-example`, name: `${name}（示例）`, role });

/** One for each role, and a second scrutineer: paper counts are typed in by two. */
export const EXAMPLE_STAFF: readonly ExampleStaff[] = [
  staff('admin', '系统管理员', 'systemAdmin'),
  staff('security', '安全管理员', 'securityAdmin'),
  staff('audit', '审计管理员', 'auditAdmin'),
  staff('office', '会务人员', 'office'),
  staff('government', '政府办工作人员', 'governmentOffice'),
  staff('presiding', '执行主席', 'presidingOfficer'),
  staff('presidium', '主席团成员', 'presidium'),
  staff('scrutineer', '监票人甲', 'scrutineer'),
  staff('scrutineer2', '监票人乙', 'scrutineer'),
  staff('chief', '总监票人', 'chiefScrutineer'),
  staff('committee', '常委会工作人员', 'standingCommittee'),
  { ...staff('unit', '县住建局经办人', 'unitStaff'), unit: '县住房和城乡建设局' },
];

/** How one deputy of the example signs in. */
export interface ExampleCard {
  readonly number: string;
  readonly name: string;
  readonly seat: string;
  readonly code: string;
  /** The card's token: what follows `#card=` in the link. */
  readonly token: string;
  readonly link: string;
}

/**
 * Cards of the example are derived from this installation's own key, so that every start can print them and robots can
 * use them, and nobody without the data folder can guess one.
 */
export function exampleSecrets(logKey: string): (number: string) => ReturnType<CardSecrets> {
  const derive = (what: string, number: string): Buffer => createHmac('sha256', logKey).update(`piaojue/example/${what}/${number}`).digest();
  return (number) => ({ token: derive('card', number).toString('base64url'), code: String(derive('code', number).readUInt32BE() % 1_000_000).padStart(6, '0') });
}

export function exampleCard(logKey: string, publicUrl: string, { number, name, seat }: Pick<ExampleCard, 'number' | 'name' | 'seat'>): ExampleCard {
  const { token, code } = exampleSecrets(logKey)(number);
  return { number, name, seat, code, token, link: cardLink(publicUrl, token) };
}
