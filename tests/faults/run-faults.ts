import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Draw, drawFrom } from '#db/seeds/draw.ts';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { root } from '../../scripts/installation.mjs';
import { crashEachStep, crashesOf } from './crash-each-step.ts';
import { type HolderClient, signIn } from './holder-client.ts';
import { type House, openHouse } from './house.ts';
import { type Deposit, isUnanswered, openLedger } from './ledger.ts';
import { type Watch, watchPartialStates } from './partial-states.ts';
import { rideStorm, type Storm } from './storm.ts';
import { isStored, judgeDeposit } from './verdict.ts';

export type FaultOptions = {
  /** Sent through the storm. */
  deposits: number;
  kills: number;
  /** Crashes at each step, beside the storm. */
  turns: number;
  seed: number;
};

export type FaultReport = {
  deposits: number;
  kills: number;
  /** Kills that cut at least one request. */
  felt: number;
  /** Deposits of the storm whose holder saw a receipt before any repair. */
  acknowledged: number;
  crashed: number;
  /** Everything below counts storm and steps together. */
  lost: number;
  duplicated: number;
  partial: number;
  converged: boolean;
  complaints: string[];
};

const WORKER_PATIENCE_MS = 150_000;
const MAIL_PATIENCE_MS = 120_000;

/** Crashes at each step, then a storm of kills, then the repair, then the count. */
export async function runFaults(
  options: FaultOptions,
  cleanup: Cleanup,
  report: (line: string) => void,
): Promise<FaultReport> {
  const stepCrashes = crashesOf(options.turns);
  const house = await openHouse(cleanup, { drafts: options.deposits + stepCrashes, report });
  const ledger = openLedger(join(root, '.cache', 'faults-ledger.jsonl'), house.drafts);
  const crashing = ledger.deposits.slice(options.deposits);
  const riding = ledger.deposits.slice(0, options.deposits);
  const draw = drawFrom(options.seed);
  await house.web.start();
  const client = await signIn(house, ledger, (deposit) => isStored(house, deposit));
  const watch = watchPartialStates(house.superuser);
  cleanup.add(() => watch.stop().catch(() => undefined));

  report(`Arrêts brutaux : ${options.kills} pendant ${options.deposits} dépôts (graine ${options.seed})`);
  const storm = await rideStorm(
    { web: house.web, client, ledger, watch, report },
    { deposits: riding, kills: options.kills, draw },
  );
  const acknowledged = riding.filter((deposit) => !isUnanswered(deposit)).length;
  report(`  ${acknowledged} accusés de réception, ${riding.length - acknowledged} sans réponse`);

  report(`Arrêt à chaque étape d’un dépôt : ${stepCrashes}`);
  await house.web.kill();
  const crashes = await crashEachStep(house, { client, ledger, watch }, crashing);
  await house.web.start();

  const unrepaired = await repair(house, client, ledger.deposits, draw, report);
  await watch.look();
  await watch.stop();
  const unexpected = [...crashes.unexpected, ...unrepaired];
  return count({ house, client, watch, storm, crashed: crashes.crashed, unexpected }, ledger.deposits, {
    deposits: options.deposits,
    acknowledged,
  });
}

/**
 * Half of those who heard nothing send again at once; the worker then finishes what the others left behind; then
 * they send again too. Last, everybody sends once more: a receipt is given again, nothing is deposited twice. Answers
 * what never came.
 */
async function repair(
  house: House,
  client: HolderClient,
  deposits: readonly Deposit[],
  draw: Draw,
  report: (line: string) => void,
): Promise<string[]> {
  const unanswered = deposits.filter(isUnanswered);
  const hurried = unanswered.filter(() => draw.between(0, 1) === 0);
  report(`Reprise : ${hurried.length} renvois immédiats`);
  for (const deposit of hurried) await client.confirm(deposit);
  const waiting = await countUnfinished(house);
  report(`  puis le processus de fond, pour ${waiting} tentatives orphelines`);
  await house.startWorker();
  const isFinished = await happens(WORKER_PATIENCE_MS, async () => (await countUnfinished(house)) === 0);
  for (const deposit of unanswered.filter(isUnanswered)) await client.confirm(deposit);
  report('  puis chacun renvoie une fois de plus');
  for (const deposit of deposits) await client.confirm(deposit);
  const isSent = await happens(MAIL_PATIENCE_MS, async () => (await countUnsent(house)) === 0);
  return [
    ...(isFinished ? [] : ['the worker did not finish the orphan attempts']),
    ...(isSent ? [] : ['the worker did not send all mails']),
  ];
}

type Told = {
  house: House;
  client: HolderClient;
  watch: Watch;
  storm: Storm;
  crashed: number;
  unexpected: readonly string[];
};

async function count(
  { house, client, watch, storm, crashed, unexpected }: Told,
  deposits: readonly Deposit[],
  sent: { deposits: number; acknowledged: number },
): Promise<FaultReport> {
  const complaints = [...unexpected];
  let [lost, duplicated, converging] = [0, 0, 0];
  for (const deposit of deposits) {
    const { missing, repeated } = await judgeDeposit(house, client, deposit);
    const acknowledged = !isUnanswered(deposit);
    if (deposit.premature > 0) missing.push('nothing stored yet when its receipt was given');
    if (acknowledged && missing.length > 0) lost += 1;
    if (repeated.length > 0) duplicated += 1;
    if (acknowledged && missing.length + repeated.length + deposit.surprises.length === 0) converging += 1;
    const flaws = [...missing, ...repeated, ...deposit.surprises, ...(acknowledged ? [] : ['no receipt'])];
    if (flaws.length > 0) complaints.push(`deposit ${deposit.number}: ${flaws.join(', ')}`);
  }
  for (const { applicationId, what } of watch.found()) {
    const torn = deposits.find((deposit) => deposit.applicationId === applicationId);
    complaints.push(`deposit ${torn?.number}: partial state, ${what}`);
  }
  return {
    ...sent,
    ...storm,
    crashed,
    lost,
    duplicated,
    partial: new Set(watch.found().map(({ applicationId }) => applicationId)).size,
    converged: converging === deposits.length && unexpected.length === 0,
    complaints,
  };
}

async function countUnfinished({ superuser }: House): Promise<number> {
  const { unfinished } = await superuser
    .selectFrom('deposit_attempts')
    .select((eb) => eb.fn.countAll<number>().as('unfinished'))
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
  return unfinished;
}

async function countUnsent({ superuser }: House): Promise<number> {
  const { unsent } = await superuser
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('unsent'))
    .where('sent_at', 'is', null)
    .executeTakeFirstOrThrow();
  return unsent;
}

async function happens(patienceMs: number, isDone: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (await isDone()) return true;
    await sleep(250);
  }
  return isDone();
}
