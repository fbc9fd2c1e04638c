import { describeFuzzing } from './fuzzing';

// A few for each endpoint; `npm run test:faults` asks hundreds.
describeFuzzing(3, 240_000);
