import { judgeTemplate, type TemplateProblem } from '#app/domain/messages/template.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { saveTemplate } from '#db/queries/message-templates.server.ts';

export type TemplateToSave = {
  /** Drawn with the page for a new one: a form sent twice keeps one text. */
  id: string;
  name: string;
  subject: string;
  body: string;
};

/** Keeps a text for one's service: an agency's, or the national team's (null). */
export async function saveMessageTemplate(
  actor: PersonActor,
  authorityId: number | null,
  template: TemplateToSave,
): Promise<Result<true, TemplateProblem | 'not_found'>> {
  const judged = judgeTemplate(template);
  if (!judged.ok) return judged;
  const isSaved = await asActor(actor, (tx) =>
    saveTemplate(tx, { ...judged.value, id: template.id, authorityId, writtenBy: actor.userId }),
  );
  return isSaved ? ok(true) : refused('not_found');
}
