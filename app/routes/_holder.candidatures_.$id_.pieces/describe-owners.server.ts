import { placeLabel } from '#app/content/form.ts';
import { problemSentence } from '#app/content/problems.ts';
import { isPresent, rowMarkPath } from '#app/domain/application/paths.ts';
import { type ProofOwner, proofOwners } from '#app/domain/application/proof-owners.ts';
import { pieces } from '#app/domain/application/sections/pieces.ts';
import type { HeldApplication } from '#app/server/held-application.server.ts';

/** Whose each file of a kind is, for the kinds of which several may owe their own; nobody when one alone may have one. */
export function describeOwners(kind: string, { facts, form, versions }: HeldApplication) {
  const { answers, attachments } = facts;
  const owners = proofOwners(answers, attachments).filter((owner) => owner.kind === kind);
  const problems = pieces.check({ lettres: [], preuves: [] }, answers, form.context);
  return owners.map((owner) => {
    const mark = markOf(owner);
    const problem = problems.find(({ path }) => path === owner.path);
    return {
      path: owner.path,
      mark,
      hasMark: isPresent(answers[mark]),
      label: placeLabel(owner.path, answers),
      isRequired: owner.isRequired,
      isChosen: owner.isChosen,
      fileIds: [...owner.fileIds],
      missing: problem === undefined ? null : problemSentence(problem),
      versions: { [owner.path]: versions[owner.path] ?? 0, [mark]: versions[mark] ?? 0 },
    };
  });
}

/** Says that the row of an owner is there: a file is chosen in it. */
function markOf({ path, rowId }: ProofOwner): string {
  const [section = '', group = ''] = path.split('.', 2);
  return rowMarkPath(section, group, rowId);
}
