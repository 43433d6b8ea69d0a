import type { Tx } from '#db/client.server.ts';
import {
  listAuthorityDepartments,
  listCallsToAssign,
  listReviewerProfiles,
} from '#db/queries/assignment-plan.server.ts';
import { listProposals } from '#db/queries/assignment-proposals.server.ts';
import { listReviewers } from '#db/queries/assignments.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

const SHOWN_PROPOSALS = 5;

/** Loads, caps and past proposals of one call of this agency: the one asked for, else the one with most to do. */
export async function loadAssignments(tx: Tx, scope: DeskScope, slug: string) {
  const calls = await listCallsToAssign(tx, scope.authorityIds);
  const call = calls.find((one) => one.slug === slug) ?? calls[0];
  if (!call) return null;
  const { authority_id: authorityId, call_id: callId } = call;
  const departmentCodes = await listAuthorityDepartments(tx, [authorityId]);
  const reviewers = await listReviewers(tx, { authorityIds: [authorityId], departmentCodes });
  const profiles = await listReviewerProfiles(
    tx,
    reviewers.map(({ id }) => id),
  );
  const proposals = await listProposals(tx, { callId, authorityId, limit: SHOWN_PROPOSALS });
  return {
    calls: calls.map(({ slug: name, title, waiting }) => ({ slug: name, title, waiting })),
    call,
    reviewers: reviewers.map(({ id, name, load, authority_ids: agencies }) => {
      const profile = profiles.find((one) => one.user_id === id);
      return {
        id,
        name,
        load,
        side: agencies.length > 0 ? ('ars' as const) : ('anct' as const),
        cap: profile?.cap ?? null,
        expertise: profile?.expertise ?? [],
      };
    }),
    proposals: proposals.map(({ id, status, requested_at: at, requested_by_name: by }) => ({
      id,
      status,
      at: at.toISOString(),
      by,
    })),
    mayPropose: scope.officerOf.includes(authorityId),
  };
}
