import { reaches } from '../../src/platform/database/reach/reach';

/** What a test asks of services and database itself, it asks of every body; what it asks of the app, the app answers for one. */
reaches.enterWith({ congress: '*', reads: '' });
