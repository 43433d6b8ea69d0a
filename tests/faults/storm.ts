import { setTimeout as sleep } from 'node:timers/promises';
import type { Draw } from '#db/seeds/draw.ts';
import type { HolderClient } from './holder-client.ts';
import type { WebUnderFault } from './house.ts';
import { type Deposit, isUnanswered, type Ledger } from './ledger.ts';
import type { Watch } from './partial-states.ts';

export type Storm = {
  kills: number;
  /** Kills that left at least one deposit without an answer. */
  felt: number;
};

type Sky = {
  web: WebUnderFault;
  client: HolderClient;
  ledger: Ledger;
  watch: Watch;
  report: (line: string) => void;
};

const LANES = 4;
/** A first guess; then what the answered ones took. */
const USUAL_MS = 250;
const REPLAY = 10;
const MAX_REPLAYS = 20;

/**
 * Sends the deposits, a few at once, while the web process is killed and started again. Each kill is drawn: after
 * which departure, and how far into twice the usual time of an answer. One that finds nothing in flight waits for
 * the next departure; when all have left before the last kill, requests are sent again, as a worried holder would.
 */
export async function rideStorm(
  { web, client, ledger, watch, report }: Sky,
  { deposits, kills, draw }: { deposits: readonly Deposit[]; kills: number; draw: Draw },
): Promise<Storm> {
  const storm: Storm = { kills: 0, felt: 0 };
  const plan = planKills(deposits.length, kills, draw);
  let departures = 0;
  let pending: Promise<void> | undefined;

  const onSent = () => {
    departures += 1;
    const next = plan[storm.kills];
    if (pending !== undefined || next === undefined || departures < next.departure) return;
    pending = strike(next.moment).finally(() => {
      pending = undefined;
    });
  };

  async function strike(moment: number): Promise<void> {
    await sleep(moment * 2 * usualMs(client));
    if (client.inFlight.size === 0) return;
    const before = countCut(deposits);
    const inFlight = [...client.inFlight].map(({ number }) => number);
    await web.kill();
    storm.kills += 1;
    ledger.record(undefined, 'killed', { kill: storm.kills, inFlight });
    await watch.look();
    while (client.inFlight.size > 0) await sleep(5);
    if (countCut(deposits) > before) storm.felt += 1;
    await web.start();
  }

  await sendAll(deposits);
  for (let round = 0; round < MAX_REPLAYS && (storm.kills < kills || storm.felt === 0); round += 1) {
    if (storm.kills >= kills) {
      report('  aucun arrêt n’a coupé de requête : ce passage ne compte pas, un arrêt de plus');
      plan.push({ departure: departures + 1, moment: draw.between(0, 1000) / 1000 });
    }
    const unanswered = deposits.filter(isUnanswered);
    await sendAll((unanswered.length > 0 ? unanswered : deposits).slice(0, REPLAY));
  }
  return storm;

  async function sendAll(chosen: readonly Deposit[]): Promise<void> {
    const queue = [...chosen];
    const lane = async () => {
      for (let deposit = queue.shift(); deposit !== undefined; deposit = queue.shift())
        await sendOnce(deposit);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    await pending;
  }

  /** Until it has left, once: whether an answer comes is the storm's affair. */
  async function sendOnce(deposit: Deposit): Promise<void> {
    for (;;) {
      await web.listening();
      if (deposit.confirmed === undefined && (await client.openPage(deposit)) !== 'answered') continue;
      if ((await client.confirm(deposit, onSent)) !== 'unsent') return;
    }
  }
}

type PlannedKill = { departure: number; moment: number };

/** One in each equal share of the departures, so that a storm lasts as long as its deposits do. */
function planKills(departures: number, kills: number, draw: Draw): PlannedKill[] {
  const share = departures / kills;
  return Array.from({ length: kills }, (_, index) => ({
    departure: Math.max(1, Math.floor((index + draw.between(0, 999) / 1000) * share)),
    moment: draw.between(0, 1000) / 1000,
  }));
}

function usualMs({ latencies }: HolderClient): number {
  const last = latencies.slice(-15).sort((a, b) => a - b);
  return last[Math.floor(last.length / 2)] ?? USUAL_MS;
}

function countCut(deposits: readonly Deposit[]): number {
  return deposits.reduce((sum, { cut }) => sum + cut, 0);
}
