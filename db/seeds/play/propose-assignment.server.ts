import { makeAssignmentProposal } from '#app/commands/make-assignment-proposal.server.ts';
import { requestAssignmentProposal } from '#app/commands/request-assignment-proposal.server.ts';
import { saveReviewerProfile } from '#app/commands/save-reviewer-profile.server.ts';
import { AUTHORITIES } from '../../reference/authorities.server.ts';
import { agencyReviewer, delegateOf, must, officerOf } from './actors.ts';

const SHOWN_AGENCY = 'NOR';
const DEFAULT_CAP = 10;

/** What the shown agency knows of its reviewers, and a proposal that waits to be read. */
export async function proposeAssignment(callId: string): Promise<void> {
  const authority = AUTHORITIES.find(({ slug }) => slug === SHOWN_AGENCY);
  if (!authority) throw new Error(`No authority ${SHOWN_AGENCY}`);
  const officer = officerOf(authority.id);
  const profiles = [
    { person: agencyReviewer(authority.id, 1), cap: 6, expertise: ['GENERAL_PRACTICE', 'PAEDIATRICS'] },
    { person: agencyReviewer(authority.id, 2), cap: 8, expertise: ['DENTAL', 'OPHTHALMOLOGY'] },
    { person: delegateOf('61'), cap: 5, expertise: ['NURSING'] },
    { person: delegateOf('14'), cap: 5, expertise: ['GYNAECOLOGY', 'MIDWIFERY'] },
  ];
  for (const { person, ...profile } of profiles) {
    must('know a reviewer', await saveReviewerProfile(officer, { userId: person.userId, ...profile }));
  }
  const asked = await requestAssignmentProposal(officer, {
    callId,
    authorityId: authority.id,
    parameters: { defaultCap: DEFAULT_CAP, seconds: 30 },
  });
  // A short demonstration may have no file of this agency to give.
  if (asked.ok) await makeAssignmentProposal(asked.value.id);
}
