import { testFigures } from '#app/domain/review/test-file.ts';
import { canSteer } from '#app/domain/selection/national-rights.ts';
import { notFound } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { findTestFile, listTestParts, listTestSheets } from '#db/queries/test-files.server.ts';

/** A fictitious file with the marks agreed on, and how far each reviewer of this desk stands from them. */
export async function loadTestFile(tx: Tx, actor: PersonActor, id: string) {
  const file = await findTestFile(tx, id);
  if (!file) throw notFound();
  const parts = await listTestParts(tx, file);
  // An agent who also reviews reads the marks agreed on once theirs are handed in.
  const isReadable = parts.every(({ mark }) => mark !== null);
  const sheets = (await listTestSheets(tx, id)).filter((sheet) => sheet.handed_in_at !== null);
  const reference = Object.fromEntries(parts.map(({ code, mark }) => [code, mark ?? 0]));
  const marked = sheets.map(({ reviewer_id: reviewerId, marks }) => ({
    reviewerId,
    marks: Object.fromEntries(Object.entries(marks).map(([code, { mark }]) => [code, mark ?? 0])),
  }));
  const figures = testFigures(parts, reference, marked);
  return {
    file: {
      id: file.id,
      title: file.title,
      summary: file.summary,
      callTitle: file.call_title,
      state: file.state,
    },
    parts: parts.map(({ criterion_id: _id, ...part }) => part),
    figures: isReadable
      ? {
          ...figures,
          criteria: figures.criteria.map((figure, index) => ({
            ...figure,
            label: parts[index]?.label ?? '',
          })),
          reviewers: figures.reviewers.map((figure, index) => ({
            ...figure,
            name: sheets[index]?.reviewer_name ?? '',
          })),
        }
      : null,
    maySteer: canSteer(actor),
  };
}

export type TestFilePage = Awaited<ReturnType<typeof loadTestFile>>;
