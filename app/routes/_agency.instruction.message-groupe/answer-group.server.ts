import { json } from '@remix-run/node';
import { templateValues } from '#app/components/messages/template-values.ts';
import type { TemplateProblemCode, TemplateRefusal } from '#app/content/message-templates.ts';
import { fillTexts, judgeTexts, MAX_GROUP } from '#app/domain/messages/template.ts';
import { environment } from '#app/server/env.server.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import type { ServiceWriter } from '#app/server/service-writer.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadGroup } from './load-group.server.ts';
import { type GroupLine, sendToGroup } from './send-group.server.ts';

type Preview = { reference: string; subject: string; body: string };
type Answer = {
  typed: { subject: string; body: string };
  preview: Preview | null;
  problem: TemplateRefusal | null;
  lines: GroupLine[] | null;
};

/** Shows the message as the first holder would read it, or sends it to all of those that were counted on the page. */
export async function answerGroup({ actor, scope }: ServiceWriter, params: URLSearchParams, form: FormData) {
  const typed = { subject: readText(form, 'objet'), body: readText(form, 'texte') };
  const answer: Answer = { typed, preview: null, problem: null, lines: null };
  const refuse = (code: TemplateProblemCode, details: Record<string, string | number> = {}) =>
    replyInvalid({ ...answer, problem: { code, details } });
  const { files, isTooLarge } = await asActor(actor, (tx) => loadGroup(tx, scope, params));
  const [first] = files;
  if (isTooLarge) return refuse('group_too_large', { max: MAX_GROUP });
  if (!first) return refuse('group_empty');
  const judged = judgeTexts(typed);
  if (!judged.ok) return refuse(judged.code, judged.details);
  const filled = fillTexts(judged.value, templateValues(first, environment().publicOrigin));
  const preview = { ...filled, reference: first.reference ?? '' };
  if (readText(form, 'acte') !== 'envoyer') return json({ ...answer, preview });
  if (Number(readText(form, 'nombre')) !== files.length)
    return replyConflict({
      ...answer,
      preview,
      problem: { code: 'group_changed', details: {} },
    } satisfies Answer);
  const lines = await sendToGroup(actor, { key: readId(form, 'cle'), files, texts: judged.value });
  return json({ ...answer, lines });
}
