import { describeSecrecy } from '../e2e/linkability/secrecy-of-a-hall';
import { usualServer } from '../e2e/linkability/servers';

describeSecrecy(usualServer(), 'sealed');
