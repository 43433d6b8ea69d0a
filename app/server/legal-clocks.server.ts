import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { type AskedComplements, type ClockFacts, legalClocks } from '#app/domain/call/application-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import type { Tx } from '#db/client.server.ts';
import { listComplementRequests, type StoredRequest } from '#db/queries/complements.server.ts';
import { findCurrentCanonical } from '#db/queries/deposits.server.ts';
import { findClockFacts, listClockExtensions } from '#db/queries/legal-clocks.server.ts';

/** The legal clocks of a deposited application, today. */
export async function loadClocks(tx: Tx, applicationId: string) {
  return legalClocks(await loadClockFacts(tx, applicationId));
}

/** What they are computed from: with one more request, they say what it would change. */
export async function loadClockFacts(tx: Tx, applicationId: string): Promise<ClockFacts> {
  const row = await findClockFacts(tx, applicationId);
  if (!row?.deposited_at) throw new Error('No clock runs for an application that was never deposited');
  const dayOf = (at: Date) => localDateAt(at, row.time_zone);
  // An envelope seizes the agency on the day it arrives, whenever an agent enters it.
  const receivedOn = row.paper_received_on ?? dayOf(row.deposited_at);
  const notifiedAt = row.decision_notified_at ?? row.inadmissible_at;
  return {
    regime: row.legal_regime === 'STATE_2018_514' ? 'STATE_2018_514' : 'CRPA',
    receivedOn,
    acknowledgedOn: dayOf(row.deposited_at),
    rejectionMonths: row.implicit_rejection_months,
    appealMonths: row.appeal_months,
    requests: (await listComplementRequests(tx, applicationId)).map((one) => askedOf(one, dayOf)).reverse(),
    extensions: (await listClockExtensions(tx, applicationId)).map((one) => ({
      until: one.until_on,
      decidedOn: dayOf(one.decided_at),
    })),
    notifiedOn: notifiedAt ? dayOf(notifiedAt) : null,
    appealedOn: row.appealed_on,
    resultsOn: row.results_expected_on,
    departmentCode: await departmentOfSeat(tx, applicationId),
    today: dayOf(row.now),
  };
}

function askedOf(request: StoredRequest, dayOf: (at: Date) => string): AskedComplements {
  return {
    requestedOn: dayOf(request.requested_at),
    dueOn: dayOf(request.due_at),
    answeredOn: request.answered_at ? dayOf(request.answered_at) : null,
  };
}

/** Days off are those of where the holder has its seat. */
export async function departmentOfSeat(tx: Tx, applicationId: string): Promise<string | null> {
  const canonical = await findCurrentCanonical(tx, applicationId);
  const frozen = canonical && readFrozen<DepositedContent>(canonical);
  return frozen?.ok ? (departmentOfCommune(frozen.value.content.porteur.addressCommune) ?? null) : null;
}
