import type { SectionState } from '#app/domain/application/section-assessment.ts';

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
