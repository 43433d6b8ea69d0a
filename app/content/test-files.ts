import type { TestFileState } from '#app/domain/review/test-file.ts';

export const TEST_FILE_STATES: Readonly<
  Record<TestFileState, { name: string; tone: 'neutral' | 'info' | 'success' }>
> = {
  draft: { name: 'En préparation', tone: 'neutral' },
  open: { name: 'Ouvert aux évaluateurs', tone: 'info' },
  closed: { name: 'Clos', tone: 'success' },
};

/** Said wherever the figures of fictitious files are shown. */
export const TEST_FILES_WARNING =
  'Ces dossiers sont fictifs : leurs notes servent à parler de la grille avant les vrais dossiers. Elles n’entrent dans aucune note, aucun classement, aucune décision.';

export const TEST_FILE_REFUSALS = {
  test_file_frozen:
    'Ce dossier fictif est ouvert aux évaluateurs : ses faits et ses notes de référence ne changent plus.',
  test_file_incomplete: 'Il manque les faits, la note de référence ou sa raison pour : {criteria}.',
  test_file_not_open: 'Ce dossier fictif n’est pas ouvert aux notes.',
  test_title_missing: 'Donnez un titre à ce dossier fictif.',
  sheet_handed_in: 'Vous avez déjà remis vos notes sur ce dossier fictif.',
  test_marks_missing: 'Il manque une note pour : {criteria}.',
  test_files_owed:
    'Notez d’abord les dossiers d’étalonnage ouverts, depuis « Mes évaluations » : ils précèdent les vrais dossiers.',
} as const;
