import { useI18n } from 'vue-i18n';

/** The one place where papers are counted unless every delegation counts its own. */
const ONE_PLACE = 'paper';

/** A counting place as people say it: the hall, or a delegation's name. */
export function usePlaceName(): (place: string) => string {
  const { t } = useI18n();
  return (place) => (place === ONE_PLACE ? t('presidium.paper.hall') : place);
}
