import type { SectionState } from '#app/domain/application/section-assessment.ts';
import { count } from './format.ts';

/** State of a section in the task list: "À compléter : 3 réponses". */
export function sectionStateLabel(state: SectionState, missing: number): string {
  switch (state) {
    case 'complete':
      return 'Complète';
    case 'optional':
      return 'Facultative';
    case 'to_start':
      return 'À commencer';
    case 'to_complete':
      return `À compléter : ${missing} ${missing > 1 ? 'réponses' : 'réponse'}`;
  }
}

/** "Aucune rubrique complète sur 13", "11 rubriques complètes sur 13". */
export function sectionsDone(done: number, asked: number): string {
  if (done === 0) return `Aucune rubrique complète sur ${asked}`;
  return `${count(done, 'rubrique complète', 'rubriques complètes')} sur ${asked}`;
}

/** Why answers are read and not written, said before them. */
export function lockedSentence({ isReader, status }: { isReader: boolean; status: string }): string {
  if (isReader) return 'Vous lisez ce dossier : votre rôle ne permet pas de le modifier.';
  return status === 'deposited'
    ? 'Le dossier est déposé et la date limite est passée : vous relisez vos réponses, elles ne changent plus.'
    : 'Cette candidature ne peut plus être modifiée : vous relisez vos réponses.';
}
