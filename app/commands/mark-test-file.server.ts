import { holdsOneOf } from '#app/domain/account/roles.ts';
import type { MarkValue } from '#app/domain/review/grid.ts';
import { decideTestSheet, TEST_TEXT_MAX, type TestSheetRefusal } from '#app/domain/review/test-file.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import {
  findTestFile,
  handInSheet,
  listTestParts,
  listTestSheets,
  saveTestMarks,
} from '#db/queries/test-files.server.ts';

export type MarkTestRefusal = TestSheetRefusal | 'not_allowed_role' | 'not_found' | 'text_too_long';

type Sheet = {
  testFileId: string;
  isFinal: boolean;
  marks: Readonly<Record<string, { mark: MarkValue | undefined; comment: string }>>;
};

/** A reviewer keeps their marks of a fictitious file, or hands them in: only then do they read those agreed on. */
export async function markTestFile(
  actor: PersonActor,
  { testFileId, isFinal, marks }: Sheet,
): Promise<Result<true, MarkTestRefusal>> {
  if (!holdsOneOf(actor.roles, ['ars_reviewer', 'anct_reviewer'])) return refused('not_allowed_role');
  if (Object.values(marks).some(({ comment }) => comment.length > TEST_TEXT_MAX))
    return refused('text_too_long');
  return asActor(actor, async (tx) => {
    const file = await findTestFile(tx, testFileId);
    if (!file || file.state === 'draft') return refused('not_found');
    const parts = await listTestParts(tx, file);
    const own = (await listTestSheets(tx, testFileId)).find(
      ({ reviewer_id: reviewerId }) => reviewerId === actor.userId,
    );
    const refusal = decideTestSheet({
      state: file.state,
      isHandedIn: own?.handed_in_at != null,
      isFinal: false,
      codes: [],
      marks: {},
    });
    if (refusal) return refusal;
    const key = { testFileId, reviewerId: actor.userId };
    await saveTestMarks(
      tx,
      key,
      parts.map(({ criterion_id: criterionId, code }) => ({
        criterionId,
        mark: marks[code]?.mark ?? null,
        comment: marks[code]?.comment.trim() ?? '',
      })),
    );
    if (!isFinal) return ok(true);
    const missing = decideTestSheet({
      state: file.state,
      isHandedIn: false,
      isFinal,
      codes: parts.map(({ code }) => code),
      marks: Object.fromEntries(Object.entries(marks).map(([code, { mark }]) => [code, mark])),
    });
    if (missing) return missing;
    await handInSheet(tx, key);
    return ok(true);
  });
}
