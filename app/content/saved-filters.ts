import {
  FILTER_NAME_LENGTH,
  MAX_SAVED_FILTERS,
  type SavedFilterRefusal,
} from '#app/domain/account/saved-filter.ts';

export const SAVED_FILTER_REFUSALS: Record<SavedFilterRefusal, string> = {
  filter_name_missing: 'Donnez un nom à ces filtres, par exemple « Hors délai, Orne ».',
  filter_name_too_long: `Un nom a ${FILTER_NAME_LENGTH} caractères au plus.`,
  filter_name_taken: 'Vous avez déjà des filtres de ce nom : choisissez-en un autre.',
  too_many_filters: `Vous avez déjà ${MAX_SAVED_FILTERS} filtres enregistrés : supprimez-en un d’abord.`,
  filter_unknown: 'Ces filtres ont été supprimés entre-temps.',
  filter_empty: 'La liste n’a pas de filtre à enregistrer : filtrez-la d’abord.',
};
