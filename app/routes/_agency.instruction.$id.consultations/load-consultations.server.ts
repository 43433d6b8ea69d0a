import { can } from '#app/domain/account/permissions.ts';
import { describeHead, loadExaminedFile } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listAssociatedOpinions } from '#db/queries/associated-opinions.server.ts';
import { listConsultations } from '#db/queries/consultations.server.ts';
import { type DeskScope, listAuthorityNames } from '#db/queries/desk.server.ts';
import { listTerritorialOpinions } from '#db/queries/territorial-opinions.server.ts';

/** Every voice heard on a file beside its reviewers: consulted bodies and associated agencies. */
export async function loadConsultations(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const signed = await listAssociatedOpinions(tx, id);
  const associated = await listAuthorityNames(tx, file.row.associated_authority_ids);
  return {
    head: describeHead(actor, file),
    consultations: await listConsultations(tx, id),
    associatedOpinions: signed,
    territorialOpinions: await listTerritorialOpinions(tx, id),
    awaitedAgencies: associated
      .filter((agency) => !signed.some((opinion) => opinion.authority_id === agency.id))
      .map(({ name }) => name),
    mayAsk: can(actor, 'consult_bodies', file.object),
  };
}
