import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { BoxSettings } from '../platform/config/settings';
import { StartError } from '../platform/config/start-error';
import { BoxPool } from '../platform/database/box-pool';
import { cutPipelines } from '../platform/http/no-pipelines';
import { gracefulClose } from '../platform/http/graceful-close';
import { listening } from '../platform/http/listening';
import { Ballots } from './ballots';
import { BoxModule } from './box.module';
import { CommandDoor } from './doors/command-door';
import { HallDoor } from './doors/hall-door';
import { wrongServerSettings } from './server-settings';

export interface Box {
  /** Opens both doors. */
  listen(): Promise<void>;
  /** Lets casts under way finish, then closes doors and database. */
  close(): Promise<void>;
  /** The ports that were taken: those of the settings, or what the system gave for 0. */
  readonly ports: { readonly hall: number; readonly command: number };
}

/**
 * Makes a ballot box over a migrated database.
 * @throws StartError with one line that names each PostgreSQL setting to change, before any door opens
 */
export async function createBox(settings: BoxSettings): Promise<Box> {
  const context = await NestFactory.createApplicationContext(BoxModule.with(settings), { logger: false, abortOnError: false });
  const pool = context.get(BoxPool);
  const hall = context.get(HallDoor).createServer();
  const command = context.get(CommandDoor).createServer();
  cutPipelines(hall);
  const [closeHall, closeCommand] = [gracefulClose(hall), gracefulClose(command)];
  try {
    await refuseWrongServer(pool, settings.isTest);
    await context.get(Ballots).loadAll();
  } catch (error) {
    await context.close();
    await pool.close();
    throw error;
  }
  return {
    async listen() {
      await Promise.all([listening(hall, settings.port, settings.host), listening(command, settings.commandPort, settings.commandHost)]);
    },
    async close() {
      await Promise.all([closeHall(), closeCommand()]);
      await context.close();
      await pool.close();
    },
    get ports() {
      return { hall: portOf(hall), command: portOf(command) };
    },
  };
}

async function refuseWrongServer(pool: BoxPool, isTest: boolean): Promise<void> {
  const wrong = await wrongServerSettings(pool.query, isTest);
  if (wrong.length > 0) throw new StartError(`票箱数据库的设置不安全，请在其 postgresql.conf 中改正：${wrong.join('；')}。`, `The settings of the box's database are not safe, correct them in its postgresql.conf: ${wrong.join('; ')}.`);
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
