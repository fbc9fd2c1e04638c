import { describeFuzzing } from '../e2e/security/fuzzing';

describeFuzzing(250, 3_600_000, 20_000);
