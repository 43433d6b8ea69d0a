import { ADMISSIBILITY_CHECKS, type CheckAnswer } from '#app/domain/review/admissibility.ts';

export type PostedCheck = CheckAnswer & { seenAt: string };
export type ChecklistIntent = 'save' | 'admissible' | 'inadmissible';

const OUTCOMES = ['pass', 'fail', 'not_applicable'] as const;
const MAX_NOTE = 2_000;

/** Answers of the posted list; a check left without an answer is not posted at all. */
export function readChecks(form: FormData): PostedCheck[] {
  return ADMISSIBILITY_CHECKS.flatMap(({ code }) => {
    const outcome = OUTCOMES.find((known) => known === form.get(`${code}.resultat`));
    if (outcome === undefined) return [];
    const note = text(form, `${code}.note`).replaceAll('\0', '').replace(/\r\n/g, '\n').trim();
    return [{ code, outcome, note: note.slice(0, MAX_NOTE), seenAt: text(form, `${code}.vu`) }];
  });
}

export function readIntent(form: FormData): ChecklistIntent {
  const intent = form.get('intent');
  return intent === 'admissible' || intent === 'inadmissible' ? intent : 'save';
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
