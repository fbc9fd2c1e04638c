import type { DeputyView } from '../../../../contract/http/sessions';

/** A card as it is handed out; only hashes of it are kept. */
export interface NewCard {
  readonly deputy: DeputyView;
  readonly link: string;
  readonly code: string;
}
