import type { PhotoView } from '../../../src/contract/http/progress';

export const MOMENTS = ['before', 'during', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** What has to be known of a photo to stand it beside the others of its spot. */
export type SpotPhoto = Pick<PhotoView, 'id' | 'spot' | 'moment' | 'takenOn' | 'width' | 'height' | 'url'>;

/** Photos of one place, by moment, each oldest first; spots in the order in which they were first photographed. */
export function spotsOf<P extends SpotPhoto>(photos: readonly P[]): readonly { readonly spot: string; readonly moments: Readonly<Record<Moment, readonly P[]>> }[] {
  const sorted = [...photos].sort((one, other) => one.takenOn.localeCompare(other.takenOn));
  return [...new Set(sorted.map(({ spot }) => spot))].map((spot) => {
    const of = (moment: Moment) => sorted.filter((photo) => photo.spot === spot && photo.moment === moment);
    return { spot, moments: { before: of('before'), during: of('during'), after: of('after') } };
  });
}
