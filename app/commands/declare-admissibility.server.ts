import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import type { CompleteContent } from '#app/domain/application/complete.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import type { LetterSubject } from '#app/domain/application/letter.ts';
import {
  decideTransition,
  type Status,
  type Transition,
  type TransitionRefusal,
} from '#app/domain/application/lifecycle.ts';
import { windowState } from '#app/domain/call/windows.ts';
import type { CheckAnswer } from '#app/domain/review/admissibility.ts';
import { type Checklist, readChecklist } from '#app/domain/review/admissibility-facts.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { freezeLetter } from '#app/server/letters.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import {
  findAdmissibilityContext,
  insertAdmissibilityDecision,
  listChecks,
} from '#db/queries/admissibility.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import { wereComplementsAsked } from '#db/queries/complements.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import type { AdmissibleProps, InadmissibleProps } from '#emails/mail-props.ts';

export type AdmissibilityOutcome = 'admissible' | 'inadmissible';

export type AdmissibilityRefusal =
  | TransitionRefusal
  | 'not_found'
  | 'frozen_unreadable'
  | 'blocking_check_failed';

/**
 * Declares a deposited application admissible, or inadmissible with a reason per failed check. The answers kept
 * with the decision are those in the database at this instant, not those that a page was showing.
 */
export async function declareAdmissibility(
  actor: PersonActor,
  { applicationId, outcome }: { applicationId: string; outcome: AdmissibilityOutcome },
): Promise<Result<{ status: Status }, AdmissibilityRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    const examined = await examine(tx, applicationId);
    if (!examined) return refused('frozen_unreadable');
    const decision = decide(actor, file, outcome, examined);
    if (!decision.ok) return decision;
    const reasons = reasonsOf(examined.checklist);
    const letter = outcome === 'inadmissible' ? reasons.join('\n') : '';
    const moved = await moveApplication(tx, {
      applicationId,
      callId: file.row.call_id,
      act: ACTS[outcome],
      from: file.row.status,
      to: decision.value.to,
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: true,
      reason: letter,
    });
    if (!moved) return refused('not_allowed_from_status');
    const decisionId = await insertAdmissibilityDecision(tx, {
      applicationId,
      versionId: examined.versionId,
      outcome,
      reasons: letter,
      checks: examined.checklist.answers,
      decidedBy: actor.userId,
    });
    await tellHolder(tx, { applicationId, decisionId, outcome, reasons });
    return ok({ status: decision.value.to });
  });
}

type Examined = NonNullable<Awaited<ReturnType<typeof examine>>>;
type LockedFile = NonNullable<Awaited<ReturnType<typeof lockForAct>>>;

const ACTS = { admissible: 'declare_admissible', inadmissible: 'declare_inadmissible' } as const;

/** The lifecycle first; then the list itself, for a blocking failure is never declared admissible. */
function decide(
  actor: PersonActor,
  { row, object }: LockedFile,
  outcome: AdmissibilityOutcome,
  { checklist, window }: Examined,
): Result<Transition, AdmissibilityRefusal> {
  const { assessment } = checklist;
  const decision = decideTransition({
    act: ACTS[outcome],
    status: row.status as Status,
    actorRoles: lifecycleRolesOf(actor, object),
    facts: {
      window,
      checklistAnswered: assessment.unanswered.length === 0,
      failedChecks: assessment.failed.length,
      failedChecksWithoutReason: assessment.withoutReason.length,
    },
  });
  if (decision.ok && outcome === 'admissible' && assessment.verdict === 'inadmissible') {
    return refused('blocking_check_failed', { codes: blockingCodes(checklist) });
  }
  return decision;
}

function reasonsOf({ assessment }: Checklist): string[] {
  return assessment.failed.map(({ note }) => note).filter((note) => note !== '');
}

async function examine(tx: Tx, applicationId: string) {
  const context = await findAdmissibilityContext(tx, applicationId);
  if (!context) return undefined;
  const frozen = readFrozen<CompleteContent>(context.canonical);
  if (!frozen.ok) return undefined;
  const rules = {
    isLate: context.is_late,
    ceilingCents: context.ceiling_cents,
    maxAidRateBp: context.max_aid_rate_bp,
    durationYears: context.duration_years,
  };
  const given = (await listChecks(tx, applicationId)) as CheckAnswer[];
  return {
    checklist: readChecklist(frozen.value, rules, given, await wereComplementsAsked(tx, applicationId)),
    window: windowState({ opensAt: context.opens_at, closesAt: context.closes_at }, context.now),
    versionId: context.version_id,
  };
}

function blockingCodes({ assessment }: Checklist): string {
  return assessment.failed
    .filter(({ severity }) => severity === 'blocking')
    .map(({ code }) => code)
    .join(', ');
}

type Told = {
  applicationId: string;
  decisionId: string;
  outcome: AdmissibilityOutcome;
  reasons: readonly string[];
};

/** The letter, frozen here, and the messages that lead to it. */
async function tellHolder(tx: Tx, { applicationId, decisionId, outcome, reasons }: Told): Promise<void> {
  const facts = await findLetterFacts(tx, applicationId);
  if (!facts) return;
  const { resultsExpectedOn } = facts;
  const subject: LetterSubject =
    outcome === 'admissible'
      ? { kind: outcome, resultsExpectedOn }
      : { kind: outcome, reasons: [...reasons] };
  await freezeLetter(tx, { applicationId, subjectId: decisionId, subject });
  const url = `${environment().publicOrigin}/candidatures/${applicationId}`;
  for (const recipient of await loadHolderRecipients(tx, applicationId)) {
    const shared = {
      recipientName: recipient.name,
      dossier: { ...facts.dossier, url },
      letterUrl: `${url}/courrier.pdf?objet=${decisionId}`,
      decidedOn: facts.today,
      desk: facts.desk,
    };
    const props: AdmissibleProps | InadmissibleProps =
      outcome === 'admissible'
        ? { ...shared, resultsExpectedOn }
        : { ...shared, reasons, decider: facts.decider };
    await insertMail(tx, {
      template: outcome,
      props: { ...props },
      recipientName: recipient.name,
      recipientEmail: recipient.email,
      callId: facts.callId,
      applicationId,
    });
  }
}
