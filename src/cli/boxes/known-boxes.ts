import { DataSource } from 'typeorm';
import { DomainError } from '../../domain/shared/problem';
import { BoxClient } from '../../modules/ballots/box/box-client';
import { BoxesRepository, type BoxRow } from '../../modules/ballots/box/boxes.repository';
import { BoxesService, MAIN_BOX, type BoxAddress } from '../../modules/ballots/box/boxes.service';
import { databaseIdentity } from '../../modules/ballots/box/database-identity';
import { CongressesService } from '../../modules/congresses/congresses.service';
import type { AppSettings } from '../../platform/config/settings';
import { StartError } from '../../platform/config/start-error';
import { connected } from '../../platform/database/connect';
import { readingEverywhere, within } from '../../platform/database/reach/reach';
import { onApp } from '../keeping/on-app';

/** One line a box: where it is, and what lies in it. */
export function listed(settings: AppSettings): Promise<string> {
  return onApp(settings, async (app) => {
    const boxes = await app.get(BoxesService).all();
    const uses = await readingEverywhere('uses-of-boxes', () => app.get(BoxesRepository).uses(app.get(DataSource).manager));
    return boxes
      .map(({ name, commandUrl, door: { boxUrl, boxPort } }) => {
        const { bodies, ballots } = uses.find(({ box }) => (box ?? MAIN_BOX) === name) ?? { bodies: 0, ballots: 0 };
        return `${name}\t${commandUrl}\t${boxUrl ?? `:${boxPort}`}\t${bodies} 个单位 · bodies\t${ballots} 个票决 · ballots`;
      })
      .join('\n');
  });
}

/**
 * Makes a box known, once it has answered as it must.
 * @throws StartError where it does not answer, does not know this app, lies on the app's server, or pages may not speak to it
 */
export async function added(settings: AppSettings, box: BoxRow): Promise<string> {
  if (!mayBeSpokenTo(settings, box.hallUrl)) {
    throw new StartError(
      `--hall ${box.hallUrl}：页面只能连接 https 的票箱，或在页面不是 https 时连接端口为 ${settings.boxPort} 的 http 票箱。`,
      `--hall ${box.hallUrl}: pages may speak to boxes by https, or, where they are not https themselves, by http at port ${settings.boxPort}.`,
    );
  }
  return onApp(settings, async (app) => {
    const address: BoxAddress = { name: box.name, commandUrl: box.commandUrl, door: { boxPort: settings.boxPort, boxUrl: box.hallUrl } };
    const { systemIdentifier, faults } = await app.get(BoxClient).identity(address).catch(unanswered(box));
    if (systemIdentifier === (await databaseIdentity(app.get(DataSource)))) throw new StartError('这个票箱与应用共用一个数据库服务器，不能使用。', 'This box shares a database server with the app: it must not.');
    if (faults.length > 0) throw new StartError(`票箱数据库的设置不安全：${faults.join('；')}。`, `The settings of the box's database are not safe: ${faults.join('; ')}.`);
    // the app itself may not change which boxes there are
    await connected('DATABASE_URL', settings.databaseUrl, (client) => client.query('insert into boxes (name, command_url, hall_url) values ($1, $2, $3)', [box.name, box.commandUrl, box.hallUrl])).catch(refused(box));
    return `✓ 已加入票箱 ${box.name} · box ${box.name} is known`;
  });
}

/** @param slug of the body @param box `main` or the name of one that was added @throws StartError for a body or a box that is not there */
export function assigned(settings: AppSettings, slug: string, box: string): Promise<string> {
  return onApp(settings, async (app) => {
    const body = await app.get(CongressesService).at(slug).catch(missing('人大', 'body', slug));
    await within(body.id, () => app.get(BoxesService).assign({ kind: 'system', congressId: body.id, name: 'system', roles: [] }, box)).catch(missing('票箱', 'box', box));
    return `✓ ${body.name} 的下一个票决将放入票箱 ${box}，已有的票决不动 · the next ballot of ${slug} will lie in ${box}; those it has stay where they are`;
  });
}

/** By the policy of pages (platform/http/headers.ts). */
function mayBeSpokenTo({ isHttps, boxPort }: AppSettings, hallUrl: string): boolean {
  const { protocol, port } = new URL(hallUrl);
  return protocol === 'https:' || (!isHttps && Number(port || 80) === boxPort);
}

const unanswered = ({ commandUrl }: BoxRow) => (error: unknown): never => {
  if (!(error instanceof DomainError)) throw error;
  throw new StartError(`票箱 ${commandUrl} 没有应答或不认识本应用（${error.code}）。请检查地址和它的 BOX_APP_KEY。`, `The box at ${commandUrl} does not answer, or does not know this app (${error.code}). Check its address and its BOX_APP_KEY.`);
};

const refused = ({ name }: BoxRow) => (error: unknown): never => {
  const { constraint } = error as { readonly constraint?: string };
  if (constraint === 'boxes_pkey') throw new StartError(`已有名为 ${name} 的票箱。`, `There is a box called ${name} already.`);
  if (constraint === 'boxes_name_is_a_word') throw new StartError(`票箱名“${name}”不可用：以小写字母开头，只含小写字母、数字和连字符，不能是 main。`, `"${name}" cannot be the name of a box: lower-case letters, digits and hyphens, a letter first, and not main.`);
  throw error;
};

const missing = (what: string, inEnglish: string, name: string) => (error: unknown): never => {
  if (!(error instanceof DomainError) || error.code !== 'not-found') throw error;
  throw new StartError(`没有名为 ${name} 的${what}。`, `There is no ${inEnglish} called ${name}.`);
};
