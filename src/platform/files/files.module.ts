import { Global, Logger, Module } from '@nestjs/common';
import { APP_SETTINGS, type AppSettings } from '../config/settings';
import { FILE_STORE, type FileStore } from './file-store';
import { openStore, proveStore } from './open-store';

/** Files of proposals and reports, for whoever keeps some. A bucket is tried before the app begins. */
@Global()
@Module({
  providers: [
    {
      provide: FILE_STORE,
      inject: [APP_SETTINGS],
      useFactory: async ({ dataFolder, files = null }: AppSettings): Promise<FileStore> => {
        const logger = new Logger('Files');
        const store = openStore(dataFolder, files, (line) => logger.warn(line));
        if (files !== null && !(await proveStore(store))) logger.warn('the store of files does not answer: until it does nobody can bring or see photos and documents');
        return store;
      },
    },
  ],
  exports: [FILE_STORE],
})
export class FilesModule {}
