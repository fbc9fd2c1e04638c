import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../app.module';
import { readAppSettings } from '../../platform/config/app-settings';
import { loadExample, type ExampleLogins } from '../example/load-example';

/** Fills an empty installation with the example congress. @returns its logins, or null where a real congress is served */
export async function prepareExample(appEnv: NodeJS.ProcessEnv): Promise<ExampleLogins | null> {
  const app = await NestFactory.createApplicationContext(AppModule.with(readAppSettings(appEnv)), { logger: ['error'], abortOnError: false });
  try {
    return await loadExample(app, new Date());
  } finally {
    await app.close();
  }
}
