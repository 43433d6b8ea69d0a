import { randomUUID } from 'node:crypto';
import { mayPlan } from '#app/domain/selection/committee/seats.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { listAgendaCandidates, sheetOf } from '#app/server/agenda-candidates.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { deleteItem, insertItems, listItems, type NewItem } from '#db/queries/committee-items.server.ts';
import { lockMeeting, type MeetingRow } from '#db/queries/committee-meetings.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';

export type AgendaRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'agenda_fixed'
  | 'nothing_to_add'
  | 'item_gone';

/** Puts files on the agenda, in the order of the ranking, each with its sheet frozen as it is now. */
export async function addToAgenda(
  actor: PersonActor,
  input: { meetingId: string; scenarioId: string | null; applicationIds: readonly string[] },
): Promise<Result<{ added: number }, AgendaRefusal>> {
  return onOpenAgenda(actor, input.meetingId, async (tx, meeting) => {
    const wave = await findDeskWaveById(tx, meeting.wave_id);
    if (!wave) return refused('not_found');
    const already = new Set((await listItems(tx, meeting.id)).map(({ applicationId }) => applicationId));
    const candidates = await listAgendaCandidates(tx, meeting.wave_id, input.scenarioId);
    const items: NewItem[] = [];
    for (const candidate of candidates) {
      const { applicationId, authorityId } = candidate.file;
      if (already.has(applicationId) || !input.applicationIds.includes(applicationId)) continue;
      items.push({
        id: randomUUID(),
        meetingId: meeting.id,
        callId: meeting.call_id,
        waveId: meeting.wave_id,
        applicationId,
        authorityId,
        sheet: await sheetOf(tx, candidate, wave.gridVersionId),
        proposal: candidate.proposal,
      });
    }
    if (items.length === 0) return refused('nothing_to_add');
    await insertItems(tx, items);
    return ok({ added: items.length });
  });
}

export async function removeFromAgenda(
  actor: PersonActor,
  { meetingId, itemId }: { meetingId: string; itemId: string },
): Promise<Result<undefined, AgendaRefusal>> {
  return onOpenAgenda(actor, meetingId, async (tx) =>
    (await deleteItem(tx, meetingId, itemId)) ? ok(undefined) : refused('item_gone'),
  );
}

/** The agenda is sent with the convocation: it does not change afterwards. */
async function onOpenAgenda<T>(
  actor: PersonActor,
  meetingId: string,
  change: (tx: Tx, meeting: MeetingRow) => Promise<Result<T, AgendaRefusal>>,
): Promise<Result<T, AgendaRefusal>> {
  if (!mayPlan(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return refused('not_found');
    if (meeting.convened_at !== null) return refused('agenda_fixed');
    const changed = await change(tx, meeting);
    if (!changed.ok) return changed;
    await insertCallEvent(tx, {
      callId: meeting.call_id,
      waveId: meeting.wave_id,
      act: 'change_agenda',
      actorId: actor.userId,
      payload: { meetingId, number: meeting.number },
    });
    return changed;
  });
}
