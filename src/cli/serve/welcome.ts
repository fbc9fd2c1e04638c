import { toString } from 'qrcode';
import type { Ports, ServeSettings } from '../../platform/config/serve-settings';
import type { ExampleLogins } from '../example/load-example';
import { hallScheme } from './programs';
import type { FirstLogins } from '../example/prepare-congress';

const SCREENS = [
  ['deputy/', '代表', 'deputies'],
  ['presidium/', '主席台', 'presidium console'],
  ['hall/', '会场大屏', 'hall screen'],
  ['office/', '办公室', 'office'],
  ['scrutineer/', '监票终端', "scrutineers' stations"],
  ['public/', '公开', 'public results'],
] as const;

/** Passwords that stand in the source: whoever reaches these ports may sign in as anybody. */
const KNOWN_TO_ALL = [
  '  ! 示例密码人人皆知，本网络上谁都能登录：不要放真实资料。只在本机使用：HOST=127.0.0.1 BOX_HOST=127.0.0.1；不要示例：PIAOJUE_EXAMPLE=no，并另设 PIAOJUE_DATA',
  '    Everybody knows these passwords, and whoever is on this network can sign in: keep nothing real here. For this machine alone: HOST=127.0.0.1 BOX_HOST=127.0.0.1; without the example: PIAOJUE_EXAMPLE=no, in a new PIAOJUE_DATA',
];

/** What a newcomer reads once everything runs: where the screens are, who may sign in, and a code to open a deputy's page with a tablet. */
export async function welcome(settings: ServeSettings, ports: Ports, hallUrl: string, { example, admins }: FirstLogins): Promise<string> {
  return [
    '',
    '票决已启动 · piaojue is running',
    '',
    `  本机 this machine   ${hallScheme(settings)}://localhost:${ports.PORT}/`,
    `  会场 in the hall    ${hallUrl}/`,
    `  票箱 ballot box     port ${ports.BOX_PORT}`,
    `  数据 data           ${settings.dataFolder}`,
    '',
    ...SCREENS.map(([path, chinese, english]) => `  ${hallUrl}/${path}   ${chinese} · ${english}`),
    ...(example === null ? [] : exampleLogins(example)),
    ...(admins.length === 0 ? [] : firstAdmins(admins)),
    '',
    ...(await deputyCode(hallUrl, example)),
    'Ctrl-C 停止 · stops everything；数据保留 · the data stays',
  ].join('\n');
}

function exampleLogins({ staff, deputies }: ExampleLogins): string[] {
  return [
    '',
    '示例登录（用户名 / 密码） · example logins (user name / password)',
    ...staff.map(({ username, password, name, role }) => `  ${username} / ${password}   ${name} ${role}`),
    ...KNOWN_TO_ALL,
    '',
    '示例代表（座位 / 代码，或打开链接） · example deputies (seat / code, or open the link)',
    ...deputies.map(({ name, seat, code, link }) => `  ${seat} / ${code}   ${name}   ${link}`),
  ];
}

/** Administrators and their passwords, as they are told this once. */
export const firstAdmins = (admins: FirstLogins['admins']): string[] => [
  '',
  '管理员，密码只显示这一次，请分别交给三个人 · administrators; the passwords are shown this once, for three different people',
  ...admins.map(({ username, password, role, congress }) => `  ${username} / ${password}   ${role}   ${congress}`),
];

async function deputyCode(hallUrl: string, logins: ExampleLogins | null): Promise<string[]> {
  const first = logins?.deputies[0];
  const [title, link] = first ? [`${first.name}：用平板扫码登录 · scan with a tablet to sign in`, first.link] : ['用平板扫码打开代表页面 · scan with a tablet', `${hallUrl}/deputy/`];
  return [title, await toString(link, { type: process.stdout.isTTY ? 'terminal' : 'utf8', small: true })];
}
