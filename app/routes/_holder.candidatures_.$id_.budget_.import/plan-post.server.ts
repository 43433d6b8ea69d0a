import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { PostedChange } from '#app/commands/save-answers.server.ts';
import type { ImportPlan } from '#app/domain/application/budget-import.ts';
import { newRowId, rowFieldPath, rowMarkPath } from '#app/domain/application/paths.ts';

export const PLAN_FIELD = 'plan';
const MAX_PLAN_LENGTH = 900_000;

/** What a confirmation would write, each on top of the version that the page showed. */
export type PlannedChanges = { changes: PostedChange[]; removals: PostedChange[] };

export function toChanges(
  { added, changed, absent }: ImportPlan,
  versions: Readonly<Record<string, number>>,
  now: number,
): PlannedChanges {
  const versionOf = (path: string) => versions[path] ?? 0;
  return {
    changes: [
      ...added.flatMap(({ group, answers }, index) => {
        const rowId = newRowId(now + index, randomInt(2 ** 24));
        return [
          { path: rowMarkPath('budget', group, rowId), value: true, baseVersion: 0 },
          ...Object.entries(answers).map(([field, value]) => ({
            path: rowFieldPath('budget', group, rowId, field),
            value,
            baseVersion: 0,
          })),
        ];
      }),
      ...changed.flatMap(({ group, rowId, fields }) =>
        fields.map(({ field, after }) => {
          const path = rowFieldPath('budget', group, rowId, field);
          return { path, value: after, baseVersion: versionOf(path) };
        }),
      ),
    ],
    removals: absent.map(({ group, rowId }) => {
      const path = rowMarkPath('budget', group, rowId);
      return { path, value: false, baseVersion: versionOf(path) };
    }),
  };
}

const changeSchema = z.object({
  path: z.string().max(160).startsWith('budget.'),
  value: z.union([z.string().max(1_200), z.boolean()]),
  baseVersion: z.int().min(0),
});
const planSchema = z.object({
  changes: z.array(changeSchema).max(5_000),
  removals: z.array(changeSchema.extend({ value: z.literal(false) })).max(400),
});

/** The plan that the page posts back; undefined when it is not one of ours. */
export function readPlan(form: FormData): PlannedChanges | undefined {
  const text = form.get(PLAN_FIELD);
  if (typeof text !== 'string' || text.length > MAX_PLAN_LENGTH) return undefined;
  try {
    const parsed = planSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
