import { addDays } from '#app/domain/shared/calendar-date.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { loadReserveList } from '#app/server/reserve-list.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';

/** Days that a holder is given to answer, unless the official says otherwise. */
const REPLY_DAYS = 8;

/** The reserve list of a wave, who is next and why others are not. */
export async function loadReserve(request: Request, actor: PersonActor) {
  const now = new Date();
  return asActor(actor, async (tx) => {
    const { wave, state, states } = await requireDeskChoice(tx, request, now);
    const today = parisClock(now.getTime()).date;
    return {
      wave: state,
      waves: states,
      replyOn: addDays(today, REPLY_DAYS) ?? today,
      ...(await loadReserveList(tx, wave)),
    };
  });
}
