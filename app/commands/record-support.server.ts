import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertSupportRecord, listAgents } from '#db/queries/support-records.server.ts';

export type RecordSupportRefusal = 'not_found' | 'not_allowed_role' | 'agent_unknown' | 'already_recorded';

/** Writes down that an agent helped the holder: that agent does not review the file. Source: domain.md 3.3. */
export async function recordSupport(
  actor: PersonActor,
  input: { applicationId: string; userId: string; note: string },
): Promise<Result<true, RecordSupportRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'record_support', file.object)) return refused('not_allowed_role');
    const { row, object } = file;
    const agents = await listAgents(tx, {
      authorityIds: [
        ...(object.authorityId === null ? [] : [object.authorityId]),
        ...object.associatedAuthorityIds,
      ],
      departmentCodes: object.departmentCodes,
    });
    if (!agents.some(({ id }) => id === input.userId)) return refused('agent_unknown');
    const isNew = await insertSupportRecord(tx, {
      applicationId: row.id,
      userId: input.userId,
      note: input.note.trim(),
      recordedBy: actor.userId,
    });
    if (!isNew) return refused('already_recorded');
    await insertEvent(tx, {
      applicationId: row.id,
      callId: row.call_id,
      act: 'record_support',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
    });
    return ok(true);
  });
}
