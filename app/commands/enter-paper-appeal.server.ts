import { can } from '#app/domain/account/permissions.ts';
import type { AppealRefusal, TypedAppeal } from '#app/domain/appeal/gracious-appeal.ts';
import { PAPER_CHANNELS } from '#app/domain/application/paper-entry.ts';
import { type Result, refused } from '#app/domain/shared/result.ts';
import { receiveAppeal } from '#app/server/receive-appeal.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';

/** An agent registers an appeal that came on paper, with its own dates: they count, not the day of the entry. */
export async function enterPaperAppeal(
  actor: PersonActor,
  { applicationId, ...typed }: TypedAppeal & { applicationId: string },
): Promise<Result<{ appealId: string }, AppealRefusal | 'not_found' | 'not_allowed_role'>> {
  return asActor(actor, async (tx) => {
    const found = await lockForAct(tx, actor.userId, applicationId);
    if (!found || !can(actor, 'read_deposited', found.object)) return refused('not_found');
    if (!can(actor, 'enter_appeal', found.object)) return refused('not_allowed_role');
    if (!PAPER_CHANNELS.some((known) => known === typed.channel)) return refused('channel_missing');
    const { row } = found;
    const file = { id: row.id, callId: row.call_id, waveId: row.wave_id };
    const isOfAgency = actor.roles.some(
      ({ authorityId }) => authorityId !== null && authorityId === row.authority_id,
    );
    const kind = isOfAgency ? 'authority' : 'national';
    return receiveAppeal(tx, { file, typed, by: { userId: actor.userId, kind } });
  });
}
