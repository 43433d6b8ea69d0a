import { canSteer } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockTestFile, moveTestFile } from '#db/queries/test-files.server.ts';

export type CloseTestRefusal = 'not_allowed_role' | 'not_found' | 'test_file_not_open';

/** No more sheets: those handed in stay, and the others are no longer asked for. */
export async function closeTestFile(
  actor: PersonActor,
  testFileId: string,
): Promise<Result<true, CloseTestRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const file = await lockTestFile(tx, testFileId);
    if (!file) return refused('not_found');
    if (file.state !== 'open') return refused('test_file_not_open');
    await moveTestFile(tx, testFileId, 'closed');
    return ok(true);
  });
}
