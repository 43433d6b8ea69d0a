import type { CompleteContent } from '#app/domain/application/complete.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { FrozenDocument } from '#app/domain/application/frozen-version.ts';
import { filesByKind, missingOwners, type ProofOwner } from '#app/domain/application/proof-owners.ts';

/**
 * Who owes a document that a frozen copy does not hold. Nobody is named in the copies of before the form asked whose
 * each file is: their holders were never asked.
 */
export function ownersWithoutFile({
  content,
  attachments,
}: Pick<FrozenDocument<CompleteContent>, 'content' | 'attachments'>): readonly ProofOwner[] {
  const pieces: Partial<CompleteContent['pieces']> = content.pieces;
  return pieces.lettres === undefined
    ? []
    : missingOwners(answersOfContent(content), filesByKind(attachments));
}
