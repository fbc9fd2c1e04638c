import { describeSecrecy } from './secrecy-of-a-hall';
import { usualServer } from './servers';

describeSecrecy(usualServer(), 'sealed');
