import { toNumber } from '#app/domain/shared/rational.ts';
import { listAgendaCandidates } from '#app/server/agenda-candidates.server.ts';
import { describeMeeting, requireRoom } from '#app/server/committee-page.server.ts';
import { forbidden } from '#app/server/desk.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listScenarios } from '#db/queries/scenarios.server.ts';

/** The agenda so far, and what may still be put on it, by the ranking or by a scenario that was answered. */
export async function loadAgenda(actor: PersonActor, id: string, scenarioId: string | null) {
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, id);
    const meeting = describeMeeting(actor, room);
    if (!meeting.mayPlan) throw forbidden();
    const already = new Set(room.items.map(({ applicationId }) => applicationId));
    const waveId = room.meeting.wave_id;
    const candidates = meeting.state === 'planned' ? await listAgendaCandidates(tx, waveId, scenarioId) : [];
    const scenarios = await listScenarios(tx, waveId);
    return {
      meeting,
      scenarioId,
      sources: scenarios.flatMap(({ id: value, name, retained }) =>
        retained === null ? [] : { value, label: name },
      ),
      items: room.items.map(({ id: itemId, position, sheet }) => ({
        id: itemId,
        position,
        file: sheet && { reference: sheet.reference, title: sheet.title, regionName: sheet.regionName },
      })),
      candidates: candidates
        .filter(({ file }) => !already.has(file.applicationId))
        .map(({ file, line, proposal, grantCents }) => ({
          id: file.applicationId,
          reference: file.reference,
          title: file.title,
          regionName: file.regionName,
          score: toNumber(line.score),
          proposal,
          grantCents,
        })),
    };
  });
}
