import { randomUUID } from 'node:crypto';
import { formatDate } from '#app/content/format.ts';
import type { TypedPaperEntry } from '#app/domain/application/paper-entry.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import type { Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { listPaperWaves, listUnfinishedEntries } from '#db/queries/paper-entries.server.ts';

export const BLANK_ENTRY: TypedPaperEntry = {
  channel: 'post',
  postmarkedOn: '',
  receivedOn: '',
  holderName: '',
  contactName: '',
  address: '',
  phone: '',
  email: '',
};

/** The waves that an envelope may answer, and what this agent has begun. */
export async function loadPaperDesk(tx: Tx, userId: string) {
  const waves = await listPaperWaves(tx);
  return {
    creationKey: randomUUID(),
    waves: waves.map(({ id, title, label, closes_at: closesAt }) => ({
      value: id,
      label: `${title}, ${label} (clôture le ${formatDate(closesAt)})`,
    })),
    entries: await listUnfinishedEntries(tx, userId),
  };
}

const LONGEST = 400;

/** The form as typed, each field bounded; unknown channels are judged by the rule. */
export function readTypedEntry(form: FormData): { typed: TypedPaperEntry; waveId: string } {
  const names = Object.keys(BLANK_ENTRY) as (keyof TypedPaperEntry)[];
  const typed = names.map((name) => [name, readText(form, name).trim().slice(0, LONGEST)]);
  return { typed: Object.fromEntries(typed) as TypedPaperEntry, waveId: readId(form, 'waveId') };
}

const PARIS = 'Europe/Paris';

/** The day where the call counts its hours. */
export async function todayIn(tx: Tx, waveId: string): Promise<string> {
  const wave = (await listPaperWaves(tx)).find(({ id }) => id === waveId);
  return localDateAt(await readClock(tx), wave?.time_zone ?? PARIS);
}
