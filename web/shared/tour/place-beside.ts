export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

const overlap = (one: Box, other: Box): boolean => one.left < other.left + other.width && other.left < one.left + one.width && one.top < other.top + other.height && other.top < one.top + one.height;

/**
 * Where a panel stands so that it does not cover what it is about: below it, else above, else at its right, else at its left; where there is no room at all, at the bottom of the view.
 * @param gap between the two, and to the edges of the view; all in CSS pixels
 */
export function placeBeside(about: Box, panel: Size, view: Size, gap: number): { readonly left: number; readonly top: number } {
  const inView = (left: number, top: number) => ({ left: Math.max(gap, Math.min(left, view.width - panel.width - gap)), top: Math.max(gap, Math.min(top, view.height - panel.height - gap)) });
  const places = [
    inView(about.left, about.top + about.height + gap),
    inView(about.left, about.top - panel.height - gap),
    inView(about.left + about.width + gap, about.top),
    inView(about.left - panel.width - gap, about.top),
  ];
  return places.find((place) => !overlap({ ...place, ...panel }, about)) ?? inView(about.left, view.height);
}
