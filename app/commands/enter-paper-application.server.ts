import { randomUUID } from 'node:crypto';
import { countingDay, type PaperEntry } from '#app/domain/application/paper-entry.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { findApplicationByCreationKey, insertDraft } from '#db/queries/applications.server.ts';
import { findWave, listWindows } from '#db/queries/calls.server.ts';
import { insertPaperEntry } from '#db/queries/paper-entries.server.ts';

type Refusal = 'not_allowed_role' | 'wave_not_found' | 'call_not_open' | 'creation_key_used';

/**
 * Begins an application for a holder who sent paper: a draft that this agent writes until its deposit, with what the
 * envelope says. A wave that has closed still takes it, since the postmark decides; one not yet open does not.
 */
export async function enterPaperApplication(
  actor: PersonActor,
  request: { creationKey: string; waveId: string; entry: PaperEntry },
): Promise<Result<{ applicationId: string }, Refusal>> {
  const authorityId = agencyOf(actor);
  if (authorityId === undefined) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const { creationKey, waveId, entry } = request;
    const mine = { creationKey, userId: actor.userId };
    const known = await findApplicationByCreationKey(tx, mine);
    if (known) return ok({ applicationId: known.id });
    const wave = await findWave(tx, waveId);
    if (!wave) return refused('wave_not_found');
    if (!(await hasOpened(tx, waveId))) return refused('call_not_open');
    const applicationId = randomUUID();
    const callId = wave.call_id;
    if (!(await insertDraft(tx, { id: applicationId, callId, waveId, ...mine })))
      return refused('creation_key_used');
    await insertPaperEntry(tx, { ...entry, applicationId, callId, authorityId, enteredBy: actor.userId });
    await insertEvent(tx, {
      applicationId,
      callId,
      act: 'create',
      to: 'draft',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: true,
      payload: { channel: entry.channel, countsOn: countingDay(entry), receivedOn: entry.receivedOn },
    });
    return ok({ applicationId });
  });
}

/** The agency whose officer this person is. */
export function agencyOf({ roles }: Pick<PersonActor, 'roles'>): number | undefined {
  return roles.find(({ role }) => role === 'ars_officer')?.authorityId ?? undefined;
}

async function hasOpened(tx: Tx, waveId: string): Promise<boolean> {
  const now = await readClock(tx);
  const windows = await listWindows(tx, waveId);
  return windows.some(
    ({ opens_at: opensAt, closes_at: closesAt }) => windowState({ opensAt, closesAt }, now) !== 'not_open',
  );
}
