import { z } from 'zod';
import { placeLabel } from '#app/content/form.ts';
import type { RawValue } from '#app/domain/application/fields.ts';
import type { FormFacts } from '#app/domain/application/form-in-force.ts';
import { CONFLICTS_FIELD, choiceName, type ShownConflict } from './post-fields.ts';

export function showConflict(
  conflict: {
    path: string;
    posted: RawValue;
    value: RawValue;
    version: number;
    writtenBy: string;
    writtenAt: Date;
  },
  { answers, regionalQuestions }: Pick<FormFacts, 'answers' | 'regionalQuestions'>,
): ShownConflict {
  const { path, posted, value, version, writtenBy, writtenAt } = conflict;
  return {
    path,
    label: placeLabel(path, answers, regionalQuestions),
    mine: posted,
    mineText: toText(posted),
    theirsText: toText(value),
    version,
    writtenBy,
    writtenAt,
  };
}

function toText(value: RawValue): string {
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  return typeof value === 'string' ? value : value.join(', ');
}

const conflictsSchema = z
  .array(
    z.object({
      path: z.string().max(160),
      mine: z.union([z.string(), z.boolean(), z.array(z.string()).max(100)]),
      version: z.int().min(0),
    }),
  )
  .max(500);

/** The answers for which the person keeps their own text, as changes on top of the other one. */
export function readChoices(form: FormData): { path: string; value: RawValue; baseVersion: number }[] {
  const posted = form.get(CONFLICTS_FIELD);
  if (typeof posted !== 'string' || posted.length > 900_000) return [];
  const parsed = conflictsSchema.safeParse(parseJson(posted));
  if (!parsed.success) return [];
  return parsed.data
    .filter(({ path }) => form.get(choiceName(path)) === 'mine')
    .map(({ path, mine, version }) => ({ path, value: mine, baseVersion: version }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
