import type { AllAnswers } from './fields.ts';

/** A raw answer as a text without blanks around it; what is no text, or absent, is the empty one. */
export function textOf(raw: unknown): string {
  return typeof raw === 'string' ? raw.trim() : '';
}

/** The same for the answer at this path. */
export function textAt(answers: AllAnswers, path: string): string {
  return textOf(answers[path]);
}
