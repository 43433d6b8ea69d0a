import { lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { canActOnFile, fileObject } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import {
  decisionLetters,
  type LetterOf,
  type LetterTemplate,
  loadDecisionFacts,
  loadLetterSource,
} from '#app/server/decision-letter.server.ts';
import { endAgreement } from '#app/server/end-agreement.server.ts';
import { freezeLetter } from '#app/server/letters.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent, moveApplication } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { insertNotification } from '#db/queries/decision-notices.server.ts';
import {
  type DecisionInWave,
  findDecisionInForce,
  listDecisionsInForce,
} from '#db/queries/decisions.server.ts';
import { findDeskWaveById, lockSelection } from '#db/queries/desk-waves.server.ts';
import { type FileToMove, lockFile } from '#db/queries/file-moves.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';

export type NotifyRefusal =
  | TransitionRefusal
  | 'not_found'
  | 'already_notified'
  | 'decision_replaced'
  | 'fictitious_sender'
  | 'nobody_to_write_to';

export type NotifyReport = {
  notified: number;
  refused: { applicationId: string; reference: string; code: NotifyRefusal }[];
};

/**
 * Notifies decisions in force: each in its own transaction, so that one that cannot leave never holds back the
 * others; the report names those and why. `decisionIds` null means all those not yet notified.
 */
export async function notifyDecisions(
  actor: PersonActor,
  { waveId, decisionIds }: { waveId: string; decisionIds: readonly string[] | null },
): Promise<Result<NotifyReport, 'wave_not_found' | 'nothing_to_notify'>> {
  const chosen = await asActor(actor, async (tx) => {
    const wave = await findDeskWaveById(tx, waveId);
    if (!wave) return undefined;
    const inForce = await listDecisionsInForce(tx, waveId);
    return inForce.filter(({ id, notifiedAt }) =>
      decisionIds === null ? notifiedAt === null : decisionIds.includes(id),
    );
  });
  if (!chosen) return refused('wave_not_found');
  if (chosen.length === 0) return refused('nothing_to_notify');
  const report: NotifyReport = { notified: 0, refused: [] };
  for (const decision of chosen) {
    const outcome = await asActor(actor, (tx) => notifyOne(tx, { actor, waveId, decision }));
    if (outcome.ok) report.notified += 1;
    else {
      const reference = String(outcome.details?.reference ?? '');
      report.refused.push({ applicationId: decision.applicationId, reference, code: outcome.code });
    }
  }
  await asActor(actor, (tx) => recordRound(tx, { actor, waveId, report }));
  return ok(report);
}

async function notifyOne(
  tx: Tx,
  act: { actor: PersonActor; waveId: string; decision: DecisionInWave },
): Promise<Result<undefined, NotifyRefusal>> {
  const { actor, waveId } = act;
  const { applicationId } = act.decision;
  await lockSelection(tx, waveId);
  const file = await lockFile(tx, { applicationId, userId: actor.userId });
  const source = await loadLetterSource(tx, applicationId);
  const decision = await findDecisionInForce(tx, applicationId);
  if (!file || !source || !decision) return refused('not_found');
  const details = { reference: file.reference };
  if (decision.id !== act.decision.id) return refused('decision_replaced', details);
  if (decision.notifiedAt) return refused('already_notified', details);
  // A real letter never leaves on an invented address, signatory or court.
  const { facts, context } = source;
  if ((facts.decider.isFictitious || facts.desk.isFictitious) && !context.isDemonstration) {
    return refused('fictitious_sender', details);
  }
  if (source.recipients.length === 0) return refused('nobody_to_write_to', details);
  const told = await loadDecisionFacts(tx, { decision, source });
  const letters = decisionLetters({ decision, facts: told, source });
  const allowed = judgeNotice(actor, { file, decision, letterReady: letters.length > 0 });
  if (!allowed.ok) return { ...allowed, details };
  const mailIds: string[] = [];
  for (const { letter, recipient } of letters) {
    const mail = composeLetter(letter);
    mailIds.push(
      await insertMail(tx, {
        ...mail,
        recipientName: recipient.name,
        recipientEmail: recipient.email,
        callId: facts.callId,
        applicationId,
      }),
    );
  }
  await insertNotification(tx, {
    decisionId: decision.id,
    applicationId,
    mailId: mailIds[0] ?? '',
    notifiedBy: actor.userId,
  });
  await freezeLetter(tx, { applicationId, subjectId: decision.id, subject: { kind: 'decision', ...told } });
  await writeMove(tx, { actor, file, callId: facts.callId, to: allowed.value.to });
  const { callId } = facts;
  await endAgreement(tx, { applicationId, callId, decision, actorKind: 'national', userId: actor.userId });
  return ok(undefined);
}

/** A decision that replaces one already notified changes no status: the file is decided already. */
function judgeNotice(
  actor: PersonActor,
  notice: { file: FileToMove; decision: DecisionInWave; letterReady: boolean },
): Result<{ to: Status | null }, TransitionRefusal> {
  const { file, decision, letterReady } = notice;
  if (file.status === 'decided' && decision.supersedesId !== null) {
    if (!canActOnFile(actor, 'notify_decision', file)) return refused('not_allowed_role');
    return letterReady ? ok({ to: null }) : refused('letter_not_ready');
  }
  const decided = decideTransition({
    act: 'notify_decision',
    status: file.status as Status,
    actorRoles: lifecycleRolesOf(actor, fileObject(file)),
    facts: { decisionTaken: true, letterReady },
  });
  return decided.ok ? ok({ to: decided.value.to }) : decided;
}

function composeLetter<Template extends LetterTemplate>(letter: LetterOf<Template>) {
  return composeMail<Template>(letter.template, letter.props);
}

async function writeMove(
  tx: Tx,
  act: { actor: PersonActor; file: FileToMove; callId: string; to: Status | null },
): Promise<void> {
  const { actor, file, callId, to } = act;
  const event = {
    applicationId: file.id,
    callId,
    act: 'notify_decision',
    actorKind: 'national' as const,
    actorId: actor.userId,
    holderVisible: true,
  };
  if (to === null) return insertEvent(tx, event);
  const moved = await moveApplication(tx, { ...event, from: file.status, to });
  if (!moved) throw new Error('A locked application changed its status');
}

async function recordRound(
  tx: Tx,
  { actor, waveId, report }: { actor: PersonActor; waveId: string; report: NotifyReport },
): Promise<void> {
  const wave = await findDeskWaveById(tx, waveId);
  if (!wave || report.notified === 0) return;
  await insertCallEvent(tx, {
    callId: wave.callId,
    waveId,
    act: 'notify_decisions',
    actorId: actor.userId,
    payload: { notified: report.notified, refused: report.refused.length },
  });
}
