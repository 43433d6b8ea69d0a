import { complementLabel } from '#app/content/complement-labels.ts';
import { placeLabel } from '#app/content/form.ts';
import { compareAnswers } from '#app/domain/application/answer-history.ts';
import { type ComplementItem, keysOf } from '#app/domain/application/complement-targets.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { type DescribedChange, describeChange } from './describe-change.ts';

export type DescribedFile = { id: string; fileName: string; change: 'added' | 'removed' | 'kept' };

export type DescribedItem = {
  target: string;
  label: string;
  sentence: string;
  isUnanswered: boolean;
  changes: DescribedChange[];
  files: DescribedFile[];
};

type Answered = {
  items: readonly ComplementItem[];
  unanswered: readonly string[];
  before: DepositedDocument;
  after: DepositedDocument;
};

/** What an answer changed, point by point: words for the answers, files come and gone for the documents. */
export function describeComplements({ items, unanswered, before, after }: Answered): {
  items: DescribedItem[];
  /** Answers that follow from what was asked: questions that the new answers call for. */
  others: DescribedChange[];
} {
  const sources = { before: sourceOf(before), after: sourceOf(after) };
  const differences = compareAnswers(sources.before.answers, sources.after.answers);
  const isOf = (target: string) => (path: string) =>
    keysOf(target).some((key) => path === key || path.startsWith(`${key}.`));
  const named = items.map(({ target }) => isOf(target));
  const inWords = (paths: typeof differences) => paths.map((one) => describeChange(one.path, one, sources));
  return {
    items: items.map(({ kind, target, sentence }) => ({
      target,
      label: complementLabel(target),
      sentence,
      isUnanswered: unanswered.includes(target),
      changes: inWords(differences.filter(({ path }) => isOf(target)(path))),
      files: kind === 'document' ? filesOf(target, before, after) : [],
    })),
    others: inWords(differences.filter(({ path }) => !named.some((matches) => matches(path)))).map((one) => ({
      ...one,
      label: one.label || placeLabel(one.path, sources.after.answers),
    })),
  };
}

function sourceOf({ content }: DepositedDocument) {
  return { answers: answersOfContent(content), places: content.places };
}

function filesOf(kind: string, before: DepositedDocument, after: DepositedDocument): DescribedFile[] {
  const [old, now] = [before, after].map(({ attachments }) =>
    attachments.filter((file) => file.kind === kind),
  );
  const has = (files: typeof old, id: string) => (files ?? []).some((file) => file.id === id);
  return [
    ...(now ?? []).map(({ id, fileName }) => ({
      id,
      fileName,
      change: has(old, id) ? ('kept' as const) : ('added' as const),
    })),
    ...(old ?? [])
      .filter(({ id }) => !has(now, id))
      .map(({ id, fileName }) => ({ id, fileName, change: 'removed' as const })),
  ];
}
