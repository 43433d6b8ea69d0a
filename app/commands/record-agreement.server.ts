import { can } from '#app/domain/account/permissions.ts';
import {
  type AgreementProblems,
  type AgreementRefusal,
  readAgreement,
  type TypedAgreement,
} from '#app/domain/agreement/grant-agreement.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadFrozen } from '#app/server/desk.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertAgreement, listAgreements } from '#db/queries/agreements.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { findClockFacts } from '#db/queries/legal-clocks.server.ts';

export type RecordAgreementRefusal =
  | AgreementRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'recorded_meanwhile';

type Invalid = { ok: false; code: 'invalid'; problems: AgreementProblems };

/**
 * Records the agreement signed with a laureate, or its next version: nothing recorded is edited. `expectedVersion` is
 * the one that the agent had on screen, 0 for none.
 */
export async function recordAgreement(
  actor: PersonActor,
  {
    applicationId,
    expectedVersion,
    typed,
  }: { applicationId: string; expectedVersion: number; typed: TypedAgreement },
): Promise<Result<{ version: number }, RecordAgreementRefusal> | Invalid> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'record_agreement', file.object)) return refused('not_allowed_role');
    const { facts, decisionId } = await loadAgreementFacts(tx, applicationId);
    const read = readAgreement(typed, facts);
    if (!read.ok) return read;
    if (facts.version !== expectedVersion) return refused('recorded_meanwhile');
    const { row } = file;
    const { porteur } = (await loadFrozen(tx, row.current_version_id)).content;
    const version = facts.version + 1;
    await insertAgreement(tx, {
      ...read.value.agreement,
      applicationId,
      callId: row.call_id,
      waveId: row.wave_id,
      authorityId: row.authority_id ?? 0,
      decisionId,
      decisionReference: row.reference ?? '',
      version,
      beneficiary: { name: porteur.name, siret: porteur.siret, rna: porteur.rna ?? '' },
      reason: read.value.reason,
      recordedBy: actor.userId,
    });
    await insertEvent(tx, {
      applicationId,
      callId: row.call_id,
      act: 'record_agreement',
      actorKind: actor.roles.some(({ role }) => role === 'national_official') ? 'national' : 'authority',
      actorId: actor.userId,
      holderVisible: true,
      payload: { number: read.value.agreement.number, version, signedOn: read.value.agreement.signedOn },
    });
    return ok({ version });
  });
}

async function loadAgreementFacts(tx: Tx, applicationId: string) {
  const decision = await findDecisionInForce(tx, applicationId);
  const clock = await findClockFacts(tx, applicationId);
  if (!clock) throw new Error('An agreement about a file without a call');
  const dayOf = (at: Date) => localDateAt(at, clock.time_zone);
  const [last] = await listAgreements(tx, applicationId);
  return {
    decisionId: decision?.id ?? '',
    facts: {
      decision: decision
        ? {
            isSelected: decision.outcome === 'selected',
            notifiedOn: decision.notifiedAt && dayOf(decision.notifiedAt),
            grantCents: decision.amountCents,
          }
        : null,
      version: last?.version ?? 0,
      today: dayOf(clock.now),
    },
  };
}
