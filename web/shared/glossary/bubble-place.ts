/** Where something stands on the screen, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
type Size = Pick<Box, 'width' | 'height'>;

/** Between bubble and side of the screen. */
const EDGE = 8;

/** Left top corner of a bubble: right below its word, above it where there is more room, and never off the side. Pixels of the screen. */
export function bubblePlace(word: Box, bubble: Size, screen: Size): Pick<Box, 'left' | 'top'> {
  const left = Math.max(EDGE, Math.min(word.left, screen.width - bubble.width - EDGE));
  const below = word.top + word.height;
  const fits = below + bubble.height <= screen.height || word.top < screen.height - below;
  return { left, top: fits ? below : word.top - bubble.height };
}
