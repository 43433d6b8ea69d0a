import { implicitRejectionDate } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { notFound } from '#app/server/desk.server.ts';
import { describeGrid, toReviewSheet } from '#app/server/review-sheets.server.ts';
import { describeReading } from '#app/server/second-readings.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listChecks } from '#db/queries/admissibility.server.ts';
import { findCall, loadGrid } from '#db/queries/calls.server.ts';
import { listReplacedReviews, listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';
import { findVersion } from '#db/queries/deposits.server.ts';
import { deskScopeOf, findDeskApplication } from '#db/queries/desk.server.ts';
import { listReconciliations } from '#db/queries/reconciliations.server.ts';
import { listRegionalOpinions } from '#db/queries/regional-opinions.server.ts';
import { listFileReadings } from '#db/queries/second-readings.server.ts';
import { listTerritorialOpinions } from '#db/queries/territorial-opinions.server.ts';

/** What the report of a file says as it stands, by what its asker may read. */
export async function loadReportFacts(tx: Tx, actor: PersonActor, id: string) {
  const row = await findDeskApplication(tx, deskScopeOf(actor.userId, actor.roles), id);
  const call = row && (await findCall(tx, row.call_id));
  const version = row?.current_version_id ? await findVersion(tx, row.current_version_id) : undefined;
  if (!row?.deposited_at || !call || !version) throw notFound();
  const [opinion] = await listRegionalOpinions(tx, id);
  const [meeting] = await listReconciliations(tx, id);
  return {
    authorityName: row.authority_name ?? '',
    reference: row.reference ?? '',
    title: row.title,
    holderName: row.holder_name,
    depositedAt: row.deposited_at,
    versionNumber: version.number,
    population: row.population,
    zipShareBp: row.zip_share_bp,
    zacShareBp: row.zac_share_bp,
    requestedCents: row.requested_cents,
    eligibleCents: row.eligible_cents,
    departmentCodes: row.department_codes,
    checks: await listChecks(tx, id),
    sheets: (await listUnblindedReviews(tx, id)).map(toReviewSheet),
    replaced: (await listReplacedReviews(tx, id)).map(toReviewSheet),
    territorialOpinions: (await listTerritorialOpinions(tx, id)).map((given) => ({
      department: `${given.department_name} (${given.department_code})`,
      opinion: given.opinion,
      text: given.opinion_text,
      signedAt: given.signed_at,
      signedBy: given.signed_by_name,
    })),
    readings: (await listFileReadings(tx, id)).map(describeReading),
    grid: describeGrid(await loadGrid(tx, row.grid_version_id)),
    divergence: row.is_divergent ? (row.divergence_reason ?? '') : '',
    meeting:
      meeting?.held_on == null
        ? null
        : {
            heldOn: meeting.held_on,
            participants: meeting.participants,
            summary: meeting.summary,
            conclusion: meeting.conclusion,
          },
    opinion: opinion
      ? {
          opinion: opinion.opinion,
          text: opinion.opinion_text,
          rank: opinion.regional_rank,
          signedAt: opinion.signed_at,
          signer: opinion,
        }
      : null,
    implicitRejectionOn: implicitRejectionDate({
      startsOn: localDateAt(row.deposited_at, row.time_zone),
      months: call.implicit_rejection_months,
    }),
    implicitRejectionMonths: call.implicit_rejection_months,
    at: row.now,
  };
}
