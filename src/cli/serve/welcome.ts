import { toString } from 'qrcode';
import type { Ports, ServeSettings } from '../../platform/config/serve-settings';

const SCREENS = [
  ['deputy/', '代表', 'deputies'],
  ['presidium/', '主席台', 'presidium console'],
  ['hall/', '会场大屏', 'hall screen'],
  ['office/', '办公室', 'office'],
  ['public/', '公开', 'public results'],
] as const;

/** What a newcomer reads once everything runs: where the screens are, and a code to open the deputies' page with a tablet. */
export async function welcome(settings: ServeSettings, ports: Ports, hallUrl: string): Promise<string> {
  const home = `http://localhost:${ports.PORT}/`;
  return [
    '',
    '票决已启动 · piaojue is running',
    '',
    `  本机 this machine   ${home}`,
    `  会场 in the hall    ${hallUrl}/`,
    `  票箱 ballot box     port ${ports.BOX_PORT}`,
    `  数据 data           ${settings.dataFolder}`,
    '',
    ...SCREENS.map(([path, chinese, english]) => `  ${chinese} ${english}: ${hallUrl}/${path}`),
    '',
    '用平板扫码打开代表页面 · Scan with a tablet to open the deputies’ page',
    await toString(`${hallUrl}/deputy/`, { type: process.stdout.isTTY ? 'terminal' : 'utf8', small: true }),
    'Ctrl-C 停止 · stops everything；数据保留 · the data stays',
  ].join('\n');
}
