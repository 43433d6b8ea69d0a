import { delegationState } from '#app/domain/review/signing-power.ts';
import type { Tx } from '#db/client.server.ts';
import { type DeskScope, listAuthorityNames } from '#db/queries/desk.server.ts';
import { listDelegations, listPossibleDelegates } from '#db/queries/signature-delegations.server.ts';

/** The delegations of one's agencies; only their directors grant any. */
export async function loadDelegations(tx: Tx, scope: DeskScope) {
  const agencies = [];
  for (const { id, name } of await listAuthorityNames(tx, scope.authorityIds)) {
    const agents = (await listPossibleDelegates(tx, id)).filter((agent) => agent.id !== scope.userId);
    const delegations = await listDelegations(tx, id);
    agencies.push({
      id,
      name,
      mayGrant: scope.directorOf.includes(id),
      today: agents[0]?.today ?? '',
      agents: agents.map((agent) => ({ id: agent.id, name: agent.name })),
      delegations: delegations.map((row) => ({
        id: row.id,
        delegateName: row.delegate_name,
        grantedByName: row.granted_by_name,
        acts: row.acts,
        reference: row.reference,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        state: delegationState(
          { startsOn: row.starts_on, endsOn: row.ends_on, isRevoked: row.revoked_at !== null },
          row.today,
        ),
      })),
    });
  }
  return agencies;
}

export type AgencyDelegations = Awaited<ReturnType<typeof loadDelegations>>[number];
