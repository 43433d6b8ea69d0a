import { decideTestOpening, type OpenTestRefusal } from '#app/domain/review/test-file.ts';
import { canSteer } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listTestParts, lockTestFile, moveTestFile } from '#db/queries/test-files.server.ts';

export type OpenTestFileRefusal = OpenTestRefusal | 'not_allowed_role' | 'not_found';

/** From here every reviewer of the call marks the fictitious file, and nothing of it changes. */
export async function openTestFile(
  actor: PersonActor,
  testFileId: string,
): Promise<Result<true, OpenTestFileRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const file = await lockTestFile(tx, testFileId);
    if (!file) return refused('not_found');
    const decided = decideTestOpening(file.state, await listTestParts(tx, file));
    if (!decided.ok) return decided;
    await moveTestFile(tx, testFileId, 'open');
    return ok(true);
  });
}
