import { createHash } from 'node:crypto';
import { sendMessage } from '#app/commands/send-message.server.ts';
import { templateValues } from '#app/components/messages/template-values.ts';
import { messageSentence } from '#app/content/messages.ts';
import { fillTexts, type TemplateTexts } from '#app/domain/messages/template.ts';
import { environment } from '#app/server/env.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import type { GroupFile } from './load-group.server.ts';

export type GroupLine = { id: string; reference: string | null; title: string; refusal: string | null };

/**
 * One exchange per file, one transaction each: a refusal stops nothing, and is said in words. Each message's id comes
 * from the form's key and its file: a form sent twice writes once.
 */
export async function sendToGroup(
  actor: PersonActor,
  group: { key: string; files: readonly GroupFile[]; texts: TemplateTexts },
): Promise<GroupLine[]> {
  const lines: GroupLine[] = [];
  for (const file of group.files) {
    const filled = fillTexts(group.texts, templateValues(file, environment().publicOrigin));
    const message = { id: idFor(group.key, file.id), applicationId: file.id, ...filled, files: [] };
    const sent = await sendMessage(actor, message);
    const refusal = sent.ok ? null : messageSentence(sent.code, sent.details);
    lines.push({ id: file.id, reference: file.reference, title: file.title, refusal });
  }
  return lines;
}

function idFor(key: string, applicationId: string): string {
  const hex = createHash('sha256').update(`${key} ${applicationId}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
