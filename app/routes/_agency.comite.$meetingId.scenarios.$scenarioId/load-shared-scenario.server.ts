import { describeMeeting, requireRoom } from '#app/server/committee-page.server.ts';
import { notFound } from '#app/server/desk.server.ts';
import { requireScenario } from '#app/server/readable-scenario.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';

/**
 * A scenario shared with the committee, told with what its members may read: the sheets of their agenda. A file that
 * one of them withdrew from is counted and not named.
 */
export async function loadSharedScenario(
  actor: PersonActor,
  meetingId: string,
  scenarioId: string | undefined,
) {
  return asActor(actor, async (tx) => {
    const room = await requireRoom(tx, meetingId);
    const scenario = await requireScenario(tx, scenarioId);
    const { result } = scenario;
    if (scenario.wave_id !== room.meeting.wave_id || scenario.shared_at === null) throw notFound();
    if (result === null || !('lines' in result)) throw notFound();
    const granted = new Map(result.lines.map(({ applicationId, grantCents }) => [applicationId, grantCents]));
    const lines = room.items.flatMap(({ id, applicationId, position, sheet }) =>
      sheet === null
        ? []
        : {
            id,
            position,
            title: sheet.title,
            reference: sheet.reference,
            regionName: sheet.regionName,
            score: sheet.score,
            requestedCents: sheet.requestedCents,
            grantCents: granted.get(applicationId) ?? null,
          },
    );
    return {
      meeting: describeMeeting(actor, room),
      name: scenario.name,
      isOptimal: result.status === 'optimal',
      seats: scenario.input.parameters.seats,
      envelopeCents: scenario.input.parameters.envelopeCents,
      retained: result.lines.length,
      grantedCents: result.lines.reduce((sum, { grantCents }) => sum + grantCents, 0),
      unnamed: result.lines.length - lines.filter(({ grantCents }) => grantCents !== null).length,
      lines: lines.sort((a, b) => Number(b.grantCents !== null) - Number(a.grantCents !== null)),
    };
  });
}

export type SharedLine = Awaited<ReturnType<typeof loadSharedScenario>>['lines'][number];
