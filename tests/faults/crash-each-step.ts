import { FAIL_POINTS, type FailPoint } from '#app/server/fail-points.server.ts';
import type { HolderClient } from './holder-client.ts';
import type { House } from './house.ts';
import type { Deposit, Ledger } from './ledger.ts';
import type { Watch } from './partial-states.ts';

export type Crashes = {
  crashed: number;
  /** Crashes that did not leave what stands on the disk at that instant. */
  unexpected: string[];
};

const KILLED = 137;

/** What a crash at each instant leaves: an attempt is either not there, waiting, or a whole deposit. */
const LEFT_BEHIND: Record<FailPoint, { attempts: number; versions: number }> = {
  attempt_written: { attempts: 0, versions: 0 },
  attempt_committed: { attempts: 1, versions: 0 },
  deposit_written: { attempts: 1, versions: 0 },
  deposit_committed: { attempts: 1, versions: 1 },
};

/** One deposit per fail point and turn: the process dies there, and another one takes its place. */
export async function crashEachStep(
  house: House,
  { client, ledger, watch }: { client: HolderClient; ledger: Ledger; watch: Watch },
  deposits: readonly Deposit[],
): Promise<Crashes> {
  const crashes: Crashes = { crashed: 0, unexpected: [] };
  for (const [index, deposit] of deposits.entries()) {
    const failPoint = FAIL_POINTS[index % FAIL_POINTS.length] as FailPoint;
    await house.web.start(failPoint);
    await client.openPage(deposit);
    const reply = await client.confirm(deposit);
    if (reply !== 'cut') {
      crashes.unexpected.push(`${failPoint}: the holder was answered`);
      await house.web.kill();
      continue;
    }
    const code = await house.web.died();
    crashes.crashed += 1;
    ledger.record(deposit, 'crashed', { failPoint, code });
    await watch.look();
    const left = await countLeft(house, deposit);
    const expected = LEFT_BEHIND[failPoint];
    if (code !== KILLED || left.attempts !== expected.attempts || left.versions !== expected.versions)
      crashes.unexpected.push(`${failPoint}: exit code ${code}, ${JSON.stringify(left)}`);
  }
  return crashes;
}

/** How many deposits it takes to crash that many times at each instant. */
export function crashesOf(turns: number): number {
  return turns * FAIL_POINTS.length;
}

async function countLeft({ superuser }: House, { applicationId }: Deposit) {
  const count = async (table: 'deposit_attempts' | 'application_versions') => {
    const { found } = await superuser
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('found'))
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();
    return found;
  };
  return { attempts: await count('deposit_attempts'), versions: await count('application_versions') };
}
