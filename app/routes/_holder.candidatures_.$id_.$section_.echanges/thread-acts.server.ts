import { commentSection } from '#app/commands/comment-section.server.ts';
import { settleThread } from '#app/commands/settle-thread.server.ts';
import type { TeamRefusal } from '#app/domain/account/team.ts';
import type { SectionSlug } from '#app/domain/application/fields.ts';
import { isSectionSlug } from '#app/domain/application/sections/index.ts';
import type { Result } from '#app/domain/shared/result.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import type { PersonActor } from '#db/client.server.ts';

export function requireSectionSlug(slug: string | undefined): SectionSlug {
  if (slug !== undefined && isSectionSlug(slug)) return slug;
  throw notFound();
}

/** Does what the button asked; a button that no page of ours has is a broken form. */
export async function doThreadAct(
  actor: PersonActor,
  place: { applicationId: string; section: string },
  form: FormData,
): Promise<Result<undefined, TeamRefusal>> {
  const act = String(form.get('acte') ?? '');
  const body = String(form.get('texte') ?? '');
  if (act === 'commencer') return commentSection(actor, { ...place, body });
  if (act !== 'repondre' && act !== 'regler' && act !== 'rouvrir') throw new Response(null, { status: 400 });
  const threadId = requireId(String(form.get('echange') ?? ''));
  if (act === 'repondre') return commentSection(actor, { ...place, body, threadId });
  return settleThread(actor, { ...place, threadId, isSettled: act === 'regler' });
}
