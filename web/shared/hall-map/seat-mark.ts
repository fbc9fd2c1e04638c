import type { Seat } from '../../../src/domain/ballot/hall-plan';

/** What a seat shows: a shape, its words, and in larger drawings a letter or number. */
export interface SeatMark {
  readonly sign: 'present' | 'absent' | 'leave' | 'left' | 'free' | 'taken';
  readonly words: string;
  readonly letter?: string;
  /** Stands back, so that others are seen. */
  readonly isFaint?: boolean;
}

/** Where somebody pressed; no seat where there is none in the drawing. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly seat: Seat | null;
}

export interface MapCell extends Place {
  readonly mark: SeatMark;
}
export interface MapLine {
  /** null: a gangway. */
  readonly row: number | null;
  readonly cells: readonly MapCell[];
}
