import { useTexts } from '../shared/texts';
import { useShortcut } from '../shared/keys/shortcuts';

export interface RoomKeys {
  /** Adds one more of what the room holds. */
  readonly add?: () => void;
  /** The room has a search field of its own. */
  readonly hasSearch?: boolean;
  /** To the page, queue or part before or after. */
  readonly turn?: (by: -1 | 1) => void;
  /** Back to the list from one thing of it. */
  readonly back?: () => void;
}

/** The keys of a room of the office: the same key does the same everywhere. */
export function useRoomKeys({ add, hasSearch = false, turn, back }: RoomKeys): void {
  const { t } = useTexts();
  if (add) useShortcut('n', () => t('keys.add'), add);
  if (hasSearch) useShortcut('f', () => t('keys.find'), () => document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus());
  if (turn) {
    useShortcut('[', () => t('keys.before'), () => turn(-1));
    useShortcut(']', () => t('keys.after'), () => turn(1));
  }
  if (back) useShortcut('b', () => t('keys.back'), back);
}
