import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { suspensionsOf } from '#app/domain/call/application-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { notFound, requireHeldApplication } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findApplicationWave } from '#db/queries/applications.server.ts';
import { findCall, findWave } from '#db/queries/calls.server.ts';
import { listComplementRequests } from '#db/queries/complements.server.ts';
import { findVersion, listVersions } from '#db/queries/deposits.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { findPaperEntry } from '#db/queries/paper-entries.server.ts';

/** What a receipt rests on: one deposited version of this person's application, the last unless asked. */
export async function loadReceiptSource(
  tx: Tx,
  { id, userId, version: asked }: { id: string; userId: string; version: string | null },
) {
  const held = await requireHeldApplication(tx, { id, userId });
  const { application, call, wave } = held;
  return {
    ...(await readReceipt(tx, { application, call, wave }, asked)),
    replaceableUntil:
      held.canEdit && held.isOpen && held.window.state === 'open' ? new Date(held.window.closesAt) : null,
  };
}

type ReceiptOf = {
  application: { id: string; status: string; reference: string | null };
  call: NonNullable<Awaited<ReturnType<typeof findCall>>>;
  wave: NonNullable<Awaited<ReturnType<typeof findWave>>>;
};

/** The same facts for whoever may read the application, member or agency; of the last version unless asked. */
export async function readReceipt(
  tx: Tx,
  { application, call, wave }: ReceiptOf,
  asked: string | null = null,
) {
  const { id } = application;
  const versions = await listVersions(tx, id);
  const version = asked === null ? versions[0] : versions.find(({ number }) => String(number) === asked);
  const letter = await findLetterFacts(tx, id);
  const copy = version && (await findVersion(tx, version.id));
  const frozen = copy && readFrozen<DepositedContent>(copy.canonical);
  if (!version || !letter || !frozen?.ok) throw notFound();
  const { content } = frozen.value;
  const demand = versions.find(
    ({ number, complement_request_id: answers }) => number <= version.number && answers === null,
  );
  return {
    application,
    call,
    wave,
    versions,
    version,
    letter,
    /** The deposit that the clock runs from: an answer to complements makes no new demand. */
    demandedAt: demand?.received_at ?? version.received_at,
    paperReceivedOn: (await findPaperEntry(tx, id))?.received_on ?? null,
    isAnswer: version.complement_request_id !== null,
    suspendedDays: await suspendedBefore(tx, id, version.number, call.time_zone),
    title: content.projet.title,
    holderName: content.porteur.name,
    departmentCode: departmentOfCommune(content.porteur.addressCommune),
  };
}

/** The receipt of an application on paper that its agency sends by post, with what the envelope said. */
export async function loadPaperReceipt(tx: Tx, id: string) {
  const application = await findApplicationWave(tx, id);
  const entry = application && (await findPaperEntry(tx, id));
  const call = application && (await findCall(tx, application.call_id));
  const wave = application && (await findWave(tx, application.wave_id));
  if (!application || !entry || !call || !wave) throw notFound();
  const facts = await readReceipt(tx, { application, call, wave });
  // The attempt is its members' to read, and the agency is none: the file itself says whether it was late.
  const outcome = application.is_late ? 'deposited_late' : 'deposited';
  return { entry, facts: { ...facts, version: { ...facts.version, outcome }, replaceableUntil: null } };
}

/** Days that the requests answered by then had taken: a receipt says what was known on its day. */
async function suspendedBefore(tx: Tx, id: string, number: number, timeZone: string): Promise<number> {
  const dayOf = (at: Date) => localDateAt(at, timeZone);
  const answered = (await listComplementRequests(tx, id)).flatMap((request) =>
    request.answered_at !== null && request.answer_number !== null && request.answer_number <= number
      ? [
          {
            requestedOn: dayOf(request.requested_at),
            dueOn: dayOf(request.due_at),
            answeredOn: dayOf(request.answered_at),
          },
        ]
      : [],
  );
  return suspensionsOf(answered, '').reduce((sum, { days }) => sum + days, 0);
}
