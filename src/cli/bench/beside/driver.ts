import { drive } from './drive';
import type { Beside } from './read-beside';

// A process of its own, as the casters of our box are.
process.once('message', (beside: Beside) => {
  drive(beside).then(
    (times) => process.send!(times, () => process.exit(0)),
    (error: Error) => process.send!({ error: error.message }, () => process.exit(1)),
  );
});
