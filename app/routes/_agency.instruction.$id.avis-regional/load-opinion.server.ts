import { can } from '#app/domain/account/permissions.ts';
import { availableActs, type Status } from '#app/domain/application/lifecycle.ts';
import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import { describeHead, loadExaminedFile } from '#app/server/desk.server.ts';
import { describeGrid, toReviewSheet } from '#app/server/review-sheets.server.ts';
import { describeReading } from '#app/server/second-readings.server.ts';
import { findSigningPower, rolesToSign } from '#app/server/signing-power.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { listReplacedReviews, listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { countDeskApplications } from '#db/queries/desk-list.server.ts';
import { listRegionalOpinions, listTakenRanks } from '#db/queries/regional-opinions.server.ts';
import { findOpinionDraft } from '#db/queries/regional-rankings.server.ts';
import { listFileReadings } from '#db/queries/second-readings.server.ts';
import { listTerritorialOpinions } from '#db/queries/territorial-opinions.server.ts';

/** The reviews once open, what the région signed, and what its director may do now. */
export async function loadOpinion(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const { row, roles } = file;
  const reviews = await listUnblindedReviews(tx, id);
  const grid = await loadGrid(tx, row.grid_version_id);
  const progress = {
    required: row.reviews_required,
    locked: row.reviews_locked,
    isDivergent: row.is_divergent,
  };
  const divergenceOpen = isDivergenceOpen(progress);
  const facts = { regionalOpinionSigned: true, divergenceOpen, reason: 'asked' };
  const status = row.status as Status;
  const power = await findSigningPower(tx, actor, row.authority_id ?? 0, 'regional_opinion');
  const mayDo = (wanted: string, by: typeof roles) =>
    availableActs(status, by, facts).some(({ act, blockedBy }) => act === wanted && blockedBy === null);
  const maySign = mayDo('rank', rolesToSign(roles, power));
  const key = { waveId: row.wave_id, authorityId: row.authority_id ?? 0 };
  const waiting = maySign ? await countDeskApplications(tx, scope, { task: 'opinion' }) : [];
  return {
    head: describeHead(actor, file),
    sheets: reviews.map(toReviewSheet),
    territorialOpinions: await listTerritorialOpinions(tx, id),
    readings: (await listFileReadings(tx, id)).map(describeReading),
    replaced: (await listReplacedReviews(tx, id)).map(toReviewSheet),
    grid: describeGrid(grid),
    progress,
    /** Why nothing can be signed although the examination has ended. */
    newDivergence: row.status === 'reviewed' && divergenceOpen ? row.divergence_reason : null,
    opinions: await listRegionalOpinions(tx, id),
    takenRanks: maySign ? await listTakenRanks(tx, key) : [],
    maySign,
    mayReopen: mayDo('reopen_review', roles),
    mayPrepare: status === 'reviewed' && can(actor, 'prepare_regional_opinion', file.object),
    prepared: (status === 'reviewed' ? await findOpinionDraft(tx, id) : undefined) ?? null,
    delegation: power?.delegation ?? null,
    waiting: waiting.reduce((sum, { count }) => sum + count, 0),
  };
}
