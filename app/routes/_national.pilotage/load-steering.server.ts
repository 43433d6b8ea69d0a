import { canSteer, isNationalOfficial } from '#app/domain/selection/national-rights.ts';
import { mayDoStep, nationalTasks, reserveTasks, waveStage } from '#app/domain/selection/national-tasks.ts';
import { requireDeskChoice } from '#app/server/desk-wave.server.ts';
import { loadReserveTasks } from '#app/server/reserve-list.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { countWaitingAppeals } from '#db/queries/appeals.server.ts';
import { listCallEvents } from '#db/queries/call-events.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import { listUnsealedFiles } from '#db/queries/seal-complements.server.ts';
import { countByAuthority, countByStatus, listWaveStates } from '#db/queries/wave-states.server.ts';
import { listOwnWindows } from '#db/queries/wave-windows.server.ts';

const JOURNAL_LENGTH = 12;
const NO_APPEAL = { waiting: 0, firstReceivedOn: null };

/** What waits, all waves together, then one wave in detail; in one transaction, so that figures agree. */
export async function loadSteering(request: Request, actor: PersonActor) {
  const now = new Date();
  const mayAct = canSteer(actor);
  return asActor(actor, async (tx) => {
    const states = await listWaveStates(tx);
    const reserves = await loadReserveTasks(tx);
    const tasks = states.flatMap((state) => {
      const reserve = reserves.get(state.waveId);
      const found = [
        ...(reserve ? reserveTasks(state, reserve) : []),
        ...nationalTasks(state, now, actor.userId),
      ];
      return found.filter(({ step }) => mayDoStep(actor, step)).map((task) => ({ ...task, wave: state }));
    });
    const desk = states.length === 0 ? null : await loadWave(tx, request, now);
    // The chair reads appeals, and answers none.
    const appeals = isNationalOfficial(actor) ? await countWaitingAppeals(tx) : NO_APPEAL;
    return { mayAct, tasks, appeals, desk };
  });
}

async function loadWave(tx: Tx, request: Request, now: Date) {
  const { wave, state, states } = await requireDeskChoice(tx, request, now);
  return {
    state,
    stage: waveStage(state),
    closingRoot: wave.closingRoot?.toString('hex') ?? null,
    unsealed: (await listUnsealedFiles(tx, wave.id)).length,
    waves: states,
    statuses: await countByStatus(tx, wave.id),
    authorities: await countByAuthority(tx, wave.id),
    ledger: await readLedger(tx, wave.id),
    windows: await listOwnWindows(tx, wave.id),
    journal: await listCallEvents(tx, wave.id, JOURNAL_LENGTH),
    now,
  };
}
