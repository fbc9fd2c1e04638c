import { useTexts } from '../../shared/texts';

/** The one place where papers are counted unless every delegation counts its own. */
const ONE_PLACE = 'paper';

/** A counting place as people say it: the hall, or a delegation's name. */
export function usePlaceName(): (place: string) => string {
  const { t } = useTexts();
  return (place) => (place === ONE_PLACE ? t('presidium.paper.hall') : place);
}
