export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

const within = (at: number, most: number): number => Math.max(0, Math.min(at, most));

/**
 * Where a panel stands so that it does not cover what it is about: below it, else above, else at its right, else at its left; where there is no room at all, at the bottom of the view.
 * @param gap between the two, and to the edges of the view; all in CSS pixels
 */
export function placeBeside(about: Box, panel: Size, view: Size, gap: number): { readonly left: number; readonly top: number } {
  const [right, bottom] = [about.left + about.width, about.top + about.height];
  const [mostLeft, mostTop] = [view.width - panel.width - gap, view.height - panel.height - gap];
  const left = Math.max(gap, Math.min(about.left, mostLeft));
  const top = Math.max(gap, within(about.top, mostTop));
  if (bottom + gap <= mostTop) return { left, top: Math.max(gap, bottom + gap) };
  if (about.top - gap - panel.height >= gap) return { left, top: Math.min(about.top - gap - panel.height, mostTop) };
  if (right + gap <= mostLeft) return { left: Math.max(gap, right + gap), top };
  if (about.left - gap - panel.width >= gap) return { left: about.left - gap - panel.width, top };
  return { left, top: Math.max(gap, mostTop) };
}
