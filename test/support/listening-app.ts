import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/app';
import type { AppSettings } from '../../src/platform/config/settings';
import { forNobody } from '../../src/platform/database/reach/reach';

/** The app as it begins in a process of its own: work that forgot to say for whom it is reaches nothing, whatever a test reaches. */
export const listeningApp = (settings: AppSettings, port: number, host: string): Promise<NestExpressApplication> =>
  forNobody(async () => {
    const app = await createApp(settings);
    await app.listen(port, host);
    return app;
  });
