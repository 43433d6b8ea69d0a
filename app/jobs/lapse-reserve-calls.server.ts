import { releaseLapsedCalls } from '#app/server/reserve-list.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { lockSelection } from '#db/queries/desk-waves.server.ts';
import { listLapsedCalls } from '#db/queries/reserve-calls.server.ts';

/** Gives back the seats and the money of calls to the reserve list that nobody answered in time. */
export async function lapseReserveCalls(): Promise<void> {
  const lapsed = await asActor(WORKER, (tx) => listLapsedCalls(tx, null));
  for (const waveId of new Set(lapsed.map((call) => call.waveId)))
    await asActor(WORKER, async (tx) => {
      await lockSelection(tx, waveId);
      await releaseLapsedCalls(tx, { waveId, recordedBy: null });
    });
}
