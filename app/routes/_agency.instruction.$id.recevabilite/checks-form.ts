import { ADMISSIBILITY_CHECKS, type NotedCheck } from '#app/domain/review/admissibility.ts';

export type PostedCheck = NotedCheck & { seenAt: string };
export type ChecklistIntent = 'save' | 'admissible' | 'inadmissible';

const OUTCOMES = ['pass', 'fail', 'not_applicable'] as const;
const MAX_NOTE = 2_000;

/** Answers and notes of the posted list; a check left without either is not posted at all. */
export function readChecks(form: FormData): PostedCheck[] {
  return ADMISSIBILITY_CHECKS.flatMap(({ code }) => {
    const outcome = OUTCOMES.find((known) => known === form.get(`${code}.resultat`)) ?? null;
    const note = text(form, `${code}.note`).replaceAll('\0', '').replace(/\r\n/g, '\n').trim();
    const seenAt = text(form, `${code}.vu`);
    if (outcome === null && note === '' && seenAt === '') return [];
    return [{ code, outcome, note: note.slice(0, MAX_NOTE), seenAt }];
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
