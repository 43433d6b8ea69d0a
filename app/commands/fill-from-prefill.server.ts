import { canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import type { PrefillRefusal, SaveRefusal } from '#app/domain/application/filing-refusals.ts';
import { planPrefill } from '#app/domain/application/prefill.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { decidesAuthority, noteAuthority } from '#app/server/draft-authority.server.ts';
import { closePrefill, holdPrefill } from '#app/server/held-prefill.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listAnswers, type StoredValue, saveAnswers } from '#db/queries/answers.server.ts';
import { holdForWriting } from '#db/queries/applications.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';

export type FillRefusal = PrefillRefusal | Exclude<SaveRefusal, 'too_many_answers'>;

type Filled = Result<{ applicationId: string; paths: string[] }, FillRefusal>;

/**
 * Takes a proposal into a draft that exists: what is empty is filled, and of what differs only the places that the
 * person chose. Taken once: sent again, it changes nothing more.
 */
export async function fillFromPrefill(
  actor: PersonActor,
  input: { tokenHash: Buffer; applicationId: string; chosen: readonly string[] },
): Promise<Filled> {
  const { tokenHash, applicationId, chosen } = input;
  const { userId } = actor;
  const filled = await asActor(actor, async (tx): Promise<Filled> => {
    const held = await holdForWriting(tx, { id: applicationId, userId });
    if (!held) return refused('not_found');
    if (!canEdit(held.member_role as MemberRole)) return refused('not_allowed_role');
    const prefill = await holdPrefill(tx, userId, tokenHash);
    if (!prefill.ok) return prefill;
    if (prefill.value.applicationId !== null)
      return ok({ applicationId: prefill.value.applicationId, paths: [] });
    if (held.status !== 'draft') return refused('not_editable');
    const stored = await listAnswers(tx, applicationId);
    const plan = planPrefill(prefill.value.answers, toAnswers(stored));
    const taken = plan.differences.filter(({ place }) => chosen.includes(place));
    const wanted = Object.assign({}, plan.fills, ...taken.map(({ proposed }) => proposed));
    const versions = new Map(stored.map(({ path, version }) => [path, version]));
    const changes = Object.entries(wanted as Record<string, StoredValue>).map(([path, value]) => ({
      path,
      value,
      baseVersion: versions.get(path) ?? 0,
    }));
    const written = await saveAnswers(tx, { applicationId, userId, changes });
    const into = { applicationId, callId: held.call_id, userId, count: written.length };
    await closePrefill(tx, prefill.value, into);
    return ok({ applicationId, paths: written.map(({ path }) => path) });
  });
  if (filled.ok && filled.value.paths.some(decidesAuthority))
    await asActor(actor, (tx) => noteAuthority(tx, { applicationId, userId }));
  return filled;
}
