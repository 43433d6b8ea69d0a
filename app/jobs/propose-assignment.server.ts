import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { makeAssignmentProposal } from '#app/commands/make-assignment-proposal.server.ts';

const payloadSchema = z.object({ proposal_id: z.uuid() });

/** Makes one proposal of assignment. */
export const proposeAssignment: Task = async (payload) => {
  const { proposal_id: proposalId } = payloadSchema.parse(payload);
  await makeAssignmentProposal(proposalId);
};
