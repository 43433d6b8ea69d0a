import { templateValues } from '#app/components/messages/template-values.ts';
import {
  fillTexts,
  judgeTexts,
  type TemplateProblem,
  type TemplateTexts,
} from '#app/domain/messages/template.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import type { Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { listDeskApplications } from '#db/queries/desk-list.server.ts';

export type Preview = TemplateTexts & { reference: string };

/** The text as the holder of a real file would read it: the file named, or else the last one deposited. */
export async function previewTemplate(
  tx: Tx,
  scope: DeskScope,
  { reference, ...texts }: TemplateTexts & { reference: string },
): Promise<Result<Preview, TemplateProblem | 'file_unknown'>> {
  const judged = judgeTexts(texts);
  if (!judged.ok) return judged;
  const sought = reference.trim().toUpperCase();
  const page = { sort: 'deposit', direction: 'desc', size: 1 } as const;
  const [row] = (await listDeskApplications(tx, scope, { text: sought }, page)).rows;
  if (!row || (sought !== '' && row.reference !== sought)) return refused('file_unknown');
  const filled = fillTexts(judged.value, templateValues(row, environment().publicOrigin));
  return ok({ ...filled, reference: row.reference ?? '' });
}
