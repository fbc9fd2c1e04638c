import { lightOf, type BoardRow } from './board-filter';

/** What a reader narrows the adopted projects of a year to; '' means everything. */
export interface ProjectWish {
  readonly area: string;
  readonly category: string;
  /** `none`: projects that have no lamp. */
  readonly colour: string;
}

/** Whether a project is among those wished for: the same on the page and in its files. */
export const isWished = (project: Pick<BoardRow, 'area' | 'category' | 'lamp'>, wish: ProjectWish): boolean =>
  (wish.area === '' || project.area === wish.area) && (wish.category === '' || project.category === wish.category) && (wish.colour === '' || lightOf(project) === wish.colour);
