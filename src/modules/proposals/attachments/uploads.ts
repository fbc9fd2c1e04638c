import { join } from 'node:path';
import { MulterModule } from '@nestjs/platform-express';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';

/** A photo as a telephone takes it, and not much more. */
const LARGEST = 25 * 1024 * 1024;

/** One file with so many fields beside it. Files lie on disk while they come in, never in memory. */
export const uploads = (fields: number) =>
  MulterModule.registerAsync({
    inject: [APP_SETTINGS],
    useFactory: ({ dataFolder }: AppSettings) => ({ dest: join(dataFolder, 'uploads', 'incoming'), limits: { fileSize: LARGEST, files: 1, fields, parts: fields + 2 }, defParamCharset: 'utf8' }),
  });
