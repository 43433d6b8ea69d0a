import type { ComplementItem } from '#app/domain/application/complement-targets.ts';
import { isDocumentTarget } from '#app/domain/application/complement-targets.ts';

const MOST_ITEMS = 60;
const MAX_SENTENCE = 1_000;
export const POINT = 'point';
export const DEADLINE = 'echeance';
/** Says that the first step was sent, even when nothing is ticked in it. */
export const STEP = 'choix';

export type TypedRequest = { items: ComplementItem[]; deadline: string; isSending: boolean };

/** What an officer chose and wrote, as typed: judged by the command. */
export function readRequest(form: FormData): TypedRequest {
  return {
    items: readPoints(form.getAll(POINT)).map((target) => ({
      kind: isDocumentTarget(target) ? 'document' : 'answer',
      target,
      sentence: textOf(form, sentenceName(target)).replace(/\r\n/g, '\n').slice(0, MAX_SENTENCE),
    })),
    deadline: textOf(form, DEADLINE),
    isSending: form.get('intent') === 'send',
  };
}

export function readPoints(values: readonly unknown[]): string[] {
  const texts = values.flatMap((value) => (typeof value === 'string' ? [value.slice(0, 80)] : []));
  return [...new Set(texts)].slice(0, MOST_ITEMS);
}

export function sentenceName(target: string): string {
  return `phrase.${target}`;
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
}
