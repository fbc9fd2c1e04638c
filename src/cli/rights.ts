import { rightsPage } from './rights-page';

process.stdout.write(rightsPage());
