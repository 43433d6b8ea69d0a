import { TEST_TEXT_MAX, TEST_TITLE_MAX } from '#app/domain/review/test-file.ts';
import { canSteer } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findCall } from '#db/queries/calls.server.ts';
import { insertTestFile } from '#db/queries/test-files.server.ts';

export type CreateTestRefusal = 'not_allowed_role' | 'not_found' | 'test_title_missing' | 'text_too_long';

/** The national team begins a fictitious file, for the grid of one call. */
export async function createTestFile(
  actor: PersonActor,
  typed: { callId: string; title: string; summary: string; isRequired: boolean },
): Promise<Result<{ id: string }, CreateTestRefusal>> {
  if (!canSteer(actor)) return refused('not_allowed_role');
  const file = { ...typed, title: typed.title.trim(), summary: typed.summary.trim() };
  if (file.title === '') return refused('test_title_missing');
  if (file.title.length > TEST_TITLE_MAX || file.summary.length > TEST_TEXT_MAX)
    return refused('text_too_long');
  return asActor(actor, async (tx) => {
    if (!(await findCall(tx, file.callId))) return refused('not_found');
    return ok({ id: await insertTestFile(tx, { ...file, createdBy: actor.userId }) });
  });
}
