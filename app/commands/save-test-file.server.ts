import { TEST_TEXT_MAX, type TestPart } from '#app/domain/review/test-file.ts';
import { canSteer } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listTestParts, lockTestFile, saveTestParts } from '#db/queries/test-files.server.ts';

export type SaveTestRefusal = 'not_allowed_role' | 'not_found' | 'test_file_frozen' | 'text_too_long';

/** Facts and marks agreed on, criterion by criterion, until the file is given to the reviewers. */
export async function saveTestFile(
  actor: PersonActor,
  { testFileId, parts }: { testFileId: string; parts: readonly TestPart[] },
): Promise<Result<true, SaveTestRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  if (parts.some(({ facts, reason }) => Math.max(facts.length, reason.length) > TEST_TEXT_MAX))
    return refused('text_too_long');
  return asActor(actor, async (tx) => {
    const file = await lockTestFile(tx, testFileId);
    if (!file) return refused('not_found');
    if (file.state !== 'draft') return refused('test_file_frozen');
    const criteria = await listTestParts(tx, file);
    const known = criteria.flatMap(({ criterion_id: criterionId, code }) => {
      const part = parts.find((one) => one.code === code);
      return part ? [{ ...part, facts: part.facts.trim(), reason: part.reason.trim(), criterionId }] : [];
    });
    await saveTestParts(tx, testFileId, known);
    return ok(true);
  });
}
