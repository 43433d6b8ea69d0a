import { randomInt } from 'node:crypto';
import { budgetWords } from '#app/content/budget-table.ts';
import {
  type BudgetGroup,
  budgetFields,
  maxLines,
  parsePastedTable,
  readPastedLines,
} from '#app/domain/application/budget-table.ts';
import { type AllAnswers, isEmpty } from '#app/domain/application/fields.ts';
import { rowFieldPath, rowIds, rowMarkPath } from '#app/domain/application/paths.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listAnswers } from '#db/queries/answers.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';
import { newRow, presetOf } from './read-post.server.ts';
import type { Asked } from './save-section.server.ts';

type Paste = { group: BudgetGroup; preset: string; text: string };

/**
 * Lines more, from cells copied from a spreadsheet: nothing that is written is touched. Lines of the block that are
 * still blank, such as the one into which the cells were pasted, make room for them.
 */
export async function pasteLines(
  actor: PersonActor,
  id: string,
  posted: AllAnswers,
  paste: Paste,
): Promise<Asked> {
  const { group, preset, text } = paste;
  const stored = await asActor(actor, (tx) => listAnswers(tx, id));
  const answers: AllAnswers = { ...toAnswers(stored), ...posted };
  const place = presetOf('budget', group, preset);
  const lines = readPastedLines(group, parsePastedTable(text), budgetWords());
  const known = rowIds(answers, 'budget', group);
  const blank = lines.length === 0 ? [] : known.filter((rowId) => isBlank(answers, group, rowId, place));
  const room = Math.max(0, maxLines(group) - known.length + blank.length);
  const now = Date.now();
  const rows = lines
    .slice(0, room)
    .map((line, index) =>
      newRow(
        { slug: 'budget', group },
        { ...line, ...place },
        { now: now + index, entropy: randomInt(2 ** 24) },
      ),
    );
  const marks = blank.map((rowId) => rowMarkPath('budget', group, rowId));
  const versions = new Map(stored.map(({ path, version }) => [path, version]));
  return {
    changes: [
      ...rows.flatMap((row) => row.answers),
      ...marks.map((path) => ({ path, value: false, baseVersion: versions.get(path) ?? 0 })),
    ],
    removed: new Set(marks),
    newRowId: rows[0]?.rowId,
    leftOut: lines.length - rows.length,
    pasted: rows.length,
  };
}

/** Of this block, and nothing said yet but its place. */
function isBlank(
  answers: AllAnswers,
  group: BudgetGroup,
  rowId: string,
  place: Readonly<Record<string, unknown>>,
): boolean {
  const at = (field: string) => answers[rowFieldPath('budget', group, rowId, field)];
  const isHere = Object.entries(place).every(([field, value]) => at(field) === value);
  return (
    isHere && budgetFields(group).every(({ id }) => id === 'section' || id === 'year' || isEmpty(at(id)))
  );
}
