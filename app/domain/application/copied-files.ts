import type { CompleteContent } from './complete.ts';
import type { AllAnswers } from './fields.ts';
import { kindOfOwners } from './proof-owners.ts';

/** The identifier of each copy, by that of the file that it is a copy of. */
export type Copies = ReadonlyMap<string, string>;

/** The same answers, for an application whose files are copies: what is said of a file is said of its copy. */
export function answersOfCopies(answers: AllAnswers, copies: Copies): AllAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([path, value]) => {
      const [slug, group = ''] = path.split('.', 2);
      const isAboutFiles = slug === 'pieces' && kindOfOwners(group) !== undefined;
      return [path, isAboutFiles && typeof value === 'string' ? (copies.get(value) ?? value) : value];
    }),
  );
}

/** The same for what was frozen; copies of before the form asked whose each file is say nothing of it. */
export function piecesOfCopies(
  pieces: Partial<CompleteContent['pieces']>,
  copies: Copies,
): CompleteContent['pieces'] {
  const rows = Object.entries(pieces).map(([group, list]) => [
    group,
    list.map(({ attachmentId, ...row }) =>
      attachmentId === undefined ? row : { ...row, attachmentId: copies.get(attachmentId) ?? attachmentId },
    ),
  ]);
  return Object.fromEntries(rows) as CompleteContent['pieces'];
}
