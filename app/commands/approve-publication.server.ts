import { can } from '#app/domain/account/permissions.ts';
import { decidePublication, type PublicationRefusal } from '#app/domain/selection/publication.ts';
import { matchesDecisions } from '#app/domain/selection/publication-snapshot.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { signPublication } from '#app/server/selection-record.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { lockSelection } from '#db/queries/desk-waves.server.ts';
import { listDecidedFiles, lockPublication, markApproved } from '#db/queries/publications.server.ts';

export type ApprovalRefusal =
  | PublicationRefusal
  | 'not_allowed_role'
  | 'publication_not_found'
  | 'publication_already_approved'
  | 'publication_changed'
  | 'publication_outdated';

/**
 * The second signature: another person than the one who prepared approves these very bytes, named by their hash.
 * They become readable by the public at the end of the embargo, to the instant, and not before.
 */
export async function approvePublication(
  actor: PersonActor,
  input: { publicationId: string; sha256: string },
): Promise<Result<{ visibleFrom: Date }, ApprovalRefusal>> {
  if (!can(actor, 'approve_publication', { kind: 'platform' })) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const publication = await lockPublication(tx, input.publicationId);
    if (!publication) return refused('publication_not_found');
    await lockSelection(tx, publication.waveId);
    if (publication.approvedAt) return refused('publication_already_approved');
    const hash = bytesToHex(sha256(canonicalBytes(publication.snapshot)));
    if (hash !== bytesToHex(publication.sha256) || hash !== input.sha256)
      return refused('publication_changed');
    const files = (await listDecidedFiles(tx, publication.waveId)).filter(
      ({ status, notifiedAt }) => notifiedAt !== null || !['withdrawn', 'closed'].includes(status),
    );
    const decided = decidePublication({
      preparedBy: publication.preparedBy,
      approvedBy: actor.userId,
      decisions: files,
      embargoUntil: publication.embargoUntil,
      at: await readClock(tx),
    });
    if (!decided.ok) return decided;
    const laureates = files.filter(({ outcome }) => outcome === 'selected');
    if (!matchesDecisions(publication.snapshot, laureates)) return refused('publication_outdated');
    const signedStatement = await signPublication(tx, publication);
    if (!(await markApproved(tx, { id: publication.id, userId: actor.userId, signedStatement }))) {
      return refused('publication_already_approved');
    }
    await insertCallEvent(tx, {
      callId: publication.callId,
      waveId: publication.waveId,
      act: 'approve_publication',
      actorId: actor.userId,
      payload: { publicationId: publication.id, sha256: hash },
    });
    return ok({ visibleFrom: new Date(decided.value.visibleFrom) });
  });
}
