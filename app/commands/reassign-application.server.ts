import { can } from '#app/domain/account/permissions.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { routeFrozen } from '#app/domain/routing/frozen-routing.ts';
import {
  associatedAfterMove,
  decideReassignment,
  type ReassignmentRefusal,
} from '#app/domain/routing/reassign-application.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadFrozen } from '#app/server/desk.server.ts';
import { environment } from '#app/server/env.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { findAdmissibilityContext } from '#db/queries/admissibility.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findAuthority, loadAuthorityByDepartment } from '#db/queries/calls.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { moveToAuthority } from '#db/queries/reassignments.server.ts';
import { findUser } from '#db/queries/users.server.ts';
import { composeMail } from '#emails/index.ts';

export type ReassignRefusal = ReassignmentRefusal | 'not_found' | 'not_allowed_role' | 'authority_unknown';

/** Confides a file to another agency, with its reason and its trace; both agencies are told. */
export async function reassignApplication(
  actor: PersonActor,
  input: { applicationId: string; destination: number; reason: string },
): Promise<Result<undefined, ReassignRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'reassign', file.object)) return refused('not_allowed_role');
    const { row } = file;
    if (row.authority_id === null) return refused('not_found');
    const context = await findAdmissibilityContext(tx, row.id);
    if (!context) return refused('not_found');
    const concerned = await listConcerned(tx, row.current_version_id);
    const decided = decideReassignment({
      ...input,
      status: row.status as Status,
      window: windowState({ opensAt: context.opens_at, closesAt: context.closes_at }, context.now),
      authorityId: row.authority_id,
      concernedAuthorityIds: concerned.all,
      isNational: actor.roles.some(({ role }) => role === 'national_official'),
    });
    if (!decided.ok) return decided;
    const names = await nameBoth(tx, row.authority_id, input.destination);
    if (!names) return refused('authority_unknown');
    await insertEvent(tx, {
      applicationId: row.id,
      callId: row.call_id,
      act: 'reassign',
      actorKind: actor.roles.some(({ authorityId }) => authorityId === row.authority_id)
        ? 'authority'
        : 'national',
      actorId: actor.userId,
      holderVisible: false,
      reason: input.reason.trim(),
      payload: { from: row.authority_id, to: input.destination },
    });
    await tellBoth(tx, actor, { ...input, callId: row.call_id, names });
    const others = associatedAfterMove(concerned.served, input.destination);
    const isMoved = await moveToAuthority(tx, { ...input, others });
    if (!isMoved) throw new Error('The file did not move after its right was judged');
    return ok(undefined);
  });
}

async function listConcerned(tx: Tx, versionId: string | null) {
  const { content } = await loadFrozen(tx, versionId);
  const byDepartment = await loadAuthorityByDepartment(tx);
  const routing = routeFrozen(content, byDepartment);
  const served = routing.ok ? routing.value.populations.map(({ authorityId }) => authorityId) : [];
  const seat = byDepartment.get(departmentOfCommune(content.porteur.addressCommune) ?? '');
  return { served, all: seat === undefined ? served : [...served, seat] };
}

async function nameBoth(tx: Tx, from: number, to: number) {
  const [origin, destination] = [await findAuthority(tx, from), await findAuthority(tx, to)];
  return origin && destination ? { origin, destination } : undefined;
}

type Moved = {
  applicationId: string;
  callId: string;
  reason: string;
  names: NonNullable<Awaited<ReturnType<typeof nameBoth>>>;
};

async function tellBoth(tx: Tx, actor: PersonActor, { applicationId, callId, reason, names }: Moved) {
  const facts = await findLetterFacts(tx, applicationId);
  if (!facts) throw new Error('A deposited application without its agency');
  const { origin, destination } = names;
  const shared = {
    dossier: { ...facts.dossier, url: `${environment().publicOrigin}/instruction/${applicationId}` },
    fromName: origin.name,
    toName: destination.name,
    reason: reason.trim(),
    movedBy: (await findUser(tx, actor.userId))?.display_name ?? origin.name,
    isFictitious: facts.isFictitious,
  };
  for (const agency of [origin, destination]) {
    await insertMail(tx, {
      ...composeMail('reassignment', { ...shared, recipientName: agency.name }),
      recipientName: agency.name,
      recipientEmail: agency.email,
      callId,
      applicationId,
    });
  }
}
