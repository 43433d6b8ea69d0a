import { TEST_TEXT_MAX } from '#app/domain/review/test-file.ts';
import { canSteer } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listTestParts, lockTestFile, saveDiscussions } from '#db/queries/test-files.server.ts';

export type DiscussTestRefusal = 'not_allowed_role' | 'not_found' | 'test_file_not_open' | 'text_too_long';

/** What was agreed on when the marks were compared: how each anchor is to be read. */
export async function discussTestFile(
  actor: PersonActor,
  { testFileId, discussions }: { testFileId: string; discussions: readonly { code: string; text: string }[] },
): Promise<Result<true, DiscussTestRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  if (discussions.some(({ text }) => text.length > TEST_TEXT_MAX)) return refused('text_too_long');
  return asActor(actor, async (tx) => {
    const file = await lockTestFile(tx, testFileId);
    if (!file) return refused('not_found');
    if (file.state === 'draft') return refused('test_file_not_open');
    const criteria = await listTestParts(tx, file);
    const known = criteria.flatMap(({ criterion_id: criterionId, code }) => {
      const given = discussions.find((one) => one.code === code);
      return given ? [{ criterionId, discussion: given.text.trim() }] : [];
    });
    await saveDiscussions(tx, testFileId, known);
    return ok(true);
  });
}
