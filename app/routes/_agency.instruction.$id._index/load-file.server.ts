import { describeFrozen } from '#app/components/application/describe-dossier.ts';
import { can } from '#app/domain/account/permissions.ts';
import { availableActs, type Status, type TransitionFacts } from '#app/domain/application/lifecycle.ts';
import { windowState } from '#app/domain/call/windows.ts';
import type { CheckAnswer } from '#app/domain/review/admissibility.ts';
import { readChecklist } from '#app/domain/review/admissibility-facts.ts';
import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import { takesPart } from '#app/domain/review/recusal.ts';
import { describeHead, loadDeskFile, loadFrozen } from '#app/server/desk.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import { mapFrozen } from '#app/server/territory-map.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listChecks } from '#db/queries/admissibility.server.ts';
import { ACTIVE_STATES, listAssignments } from '#db/queries/assignments.server.ts';
import { wereComplementsAsked } from '#db/queries/complements.server.ts';
import { type DeskScope, listAuthorityNames, listDeskEvents } from '#db/queries/desk.server.ts';
import { listDuplicates } from '#db/queries/duplicates.server.ts';
import { countLostMails } from '#db/queries/mail-deliveries.server.ts';
import { listSupportRecords } from '#db/queries/support-records.server.ts';

/** One file as its desk reads it: the frozen copy, its key facts, what may be done now, and its history. */
export async function loadFile(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadDeskFile(tx, actor, scope, id);
  const { row, object, roles } = file;
  const document = await loadFrozen(tx, row.current_version_id);
  const given = (await listChecks(tx, id)) as CheckAnswer[];
  const { assessment } = readChecklist(
    document,
    {
      isLate: row.is_late,
      ceilingCents: row.window_ceiling_cents ?? row.call_ceiling_cents,
      maxAidRateBp: row.max_aid_rate_bp,
      durationYears: row.duration_years,
    },
    given,
    await wereComplementsAsked(tx, id),
  );
  const assignments = await listAssignments(tx, id);
  const active = assignments.filter(({ state }) => ACTIVE_STATES.includes(state));
  const facts: TransitionFacts = {
    window: windowState({ opensAt: row.opens_at, closesAt: row.closes_at }, row.now),
    checklistAnswered: assessment.unanswered.length === 0,
    failedChecks: assessment.failed.length,
    failedChecksWithoutReason: assessment.withoutReason.length,
    assignmentDeployed: active.length >= row.reviewers_per_file,
  };
  return {
    head: describeHead(actor, file),
    dossier: describeFrozen(document),
    territory: await mapFrozen(tx, document),
    versionNumber: document.versionNumber,
    fileCount: document.attachments.length,
    acts: availableActs(row.status as Status, roles, facts),
    facts: {
      authorityName: row.authority_name,
      associatedNames: (await listAuthorityNames(tx, row.associated_authority_ids)).map(({ name }) => name),
      departmentCodes: row.department_codes,
      population: row.population,
      zipShareBp: row.zip_share_bp,
      zacShareBp: row.zac_share_bp,
      requestedCents: row.requested_cents,
      eligibleCents: row.eligible_cents,
      depositedAt: row.deposited_at,
      isLate: row.is_late,
      closesAt: row.closes_at,
      callTitle: row.call_title,
      waveLabel: row.wave_label,
      reviewsRequired: row.reviews_required,
      reviewsLocked: row.reviews_locked,
      isDivergenceOpen: isDivergenceOpen({
        isDivergent: row.is_divergent,
        required: row.reviews_required,
        locked: row.reviews_locked,
      }),
    },
    clocks: await loadClocks(tx, id),
    events: await listReadableEvents(tx, id, can(actor, 'read_review_progress', object)),
    lostMails: can(actor, 'read_messages', object) ? await countLostMails(tx, id) : 0,
    duplicates: await listDuplicates(tx, id),
    supports: await listSupportRecords(tx, id),
    mayWithdraw: takesPart(actor.roles) && file.object.memberRole === null,
    mayGiveOpinion: can(actor, 'give_territorial_opinion', object),
    mayRecordSupport: can(actor, 'record_support', object),
  };
}

/** Who reviews and how far they are is for whoever follows the examination; other desks read what the holder reads. */
async function listReadableEvents(tx: Tx, id: string, follows: boolean) {
  const events = await listDeskEvents(tx, id);
  return follows ? events : events.filter((event) => event.holder_visible);
}
