import { notFound } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { findTestFile, listTestParts, listTestSheets } from '#db/queries/test-files.server.ts';

/** A fictitious file as its reviewer marks it; with the marks agreed on once theirs are handed in. */
export async function loadTestSheet(tx: Tx, actor: PersonActor, id: string) {
  const file = await findTestFile(tx, id);
  if (!file || file.state === 'draft') throw notFound();
  const own = (await listTestSheets(tx, id)).find(({ reviewer_id: author }) => author === actor.userId);
  const isHandedIn = own?.handed_in_at != null;
  if (file.state === 'closed' && !isHandedIn) throw notFound();
  const grid = await loadGrid(tx, file.grid_version_id);
  return {
    file: { title: file.title, summary: file.summary },
    isHandedIn,
    parts: (await listTestParts(tx, file)).map(({ code, label, facts, mark, reason, discussion }) => ({
      code,
      label,
      facts,
      own: own?.marks[code]?.mark ?? null,
      comment: own?.marks[code]?.comment ?? '',
      anchors: (grid?.criteria.find((criterion) => criterion.code === code)?.anchors ?? []).map((anchor) => ({
        mark: anchor.mark,
        sentence: anchor.sentence,
      })),
      reference: isHandedIn && mark !== null ? { mark, reason, discussion } : null,
    })),
  };
}

export type TestSheet = Awaited<ReturnType<typeof loadTestSheet>>;
