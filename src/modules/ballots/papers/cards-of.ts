import type { WrittenManifest } from '../../../domain/sealing/manifest-problems';
import type { Ballot } from '../ballot.entity';

/** How many cards there are; null: papers of this ballot need a signed token. */
export const cardsOf = ({ manifest }: Ballot): number | null => (manifest === null ? null : ((JSON.parse(manifest) as WrittenManifest).cards?.length ?? null));
