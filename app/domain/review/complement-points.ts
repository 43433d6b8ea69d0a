import type { CompleteContent } from '#app/domain/application/complete.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { FrozenDocument } from '#app/domain/application/frozen-version.ts';
import { requiredAttachments } from '#app/domain/application/sections/pieces.ts';
import type { AdmissibilityCode, CheckAnswer } from './admissibility.ts';
import { ownersWithoutFile } from './owners-without-file.ts';

/** What a failed check asks to complete, when the holder can: targets of a request for complements. */
const CURES: Readonly<Partial<Record<AdmissibilityCode, readonly string[]>>> = {
  R04: ['P03'],
  R08: ['budget.depenses'],
  R09: ['tournees.arrets'],
};

/** The points that the failed checks of this file suggest to ask again; the officer adds or takes away. */
export function complementPoints(
  answers: readonly CheckAnswer[],
  { content, attachments }: Pick<FrozenDocument<CompleteContent>, 'content' | 'attachments'>,
): string[] {
  const failed = answers.flatMap(({ code, outcome }) => (outcome === 'fail' ? [code] : []));
  const attached = new Set(attachments.map(({ kind }) => kind));
  const owed = ownersWithoutFile({ content, attachments }).map(({ kind }) => kind);
  const missing = failed.includes('R07')
    ? requiredAttachments(answersOfContent(content)).filter(
        (kind) => !attached.has(kind) || owed.some((one) => one === kind),
      )
    : [];
  return [...new Set([...failed.flatMap((code) => CURES[code] ?? []), ...missing])];
}
