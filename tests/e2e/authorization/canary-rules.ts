import { followers, hasRole, members, readers, type Target } from './rules.ts';
import type { Actor, Canary, CanaryKind, World } from './world.ts';

type Entitlement = (actor: Actor, canary: Canary, about: { target: Target; world: World }) => boolean;

const isTheirs: Entitlement = (actor, { userId }) => actor.userId !== null && actor.userId === userId;

/** A reader of the file by an assignment in force. */
const isItsReviewer: Entitlement = (actor, { applicationId }, { world }) =>
  world.assignments.some(
    (one) => one.applicationId === applicationId && one.isActive && one.reviewerId === actor.userId,
  );

/** One's own review always; another's once all are delivered and opened, for whoever follows the examination. */
const ofReview: Entitlement = (actor, canary, about) => {
  if (isTheirs(actor, canary, about)) return isItsReviewer(actor, canary, about);
  const isOpen = about.world.assignments.some(
    ({ applicationId, reviewerId, isUnblinded }) =>
      applicationId === canary.applicationId && reviewerId === canary.userId && isUnblinded,
  );
  return isOpen && (followers.allows(actor, about.target) || isItsReviewer(actor, canary, about));
};

const seesFile: Entitlement = (actor, canary, about) =>
  members.allows(actor, about.target) ||
  readers.allows(actor, about.target) ||
  isItsReviewer(actor, canary, about);

const follows: Entitlement = (actor, _canary, { target }) => followers.allows(actor, target);

/** Between the team and the service: neither reviewers, nor delegates, nor associated agencies. */
const correspond: Entitlement = (actor, _canary, { target }) =>
  members.allows(actor, target) || followers.allows(actor, target);

/** Persons are known to themselves, to whoever keeps the accounts, and to the agents who work with them. */
const knowsAgents: Entitlement = (actor, canary, about) =>
  isTheirs(actor, canary, about) ||
  hasRole(actor, 'ars_officer', 'ars_director', 'national_official', 'national_chair', 'admin', 'auditor');

/**
 * Who may read each planted string, from the rules of the call. What a holder, a fellow reviewer and the public never
 * read is said by absence.
 */
export const MAY_READ: Record<CanaryKind, Entitlement> = {
  comment: ofReview,
  opinion_text: ofReview,
  reviewer_name: knowsAgents,
  agent_email: (actor, canary, about) => isTheirs(actor, canary, about) || hasRole(actor, 'admin', 'auditor'),
  member_name: (actor, canary, about) =>
    isTheirs(actor, canary, about) ||
    hasRole(actor, 'admin', 'auditor') ||
    about.world.files.some(
      (file) =>
        canary.userId !== undefined &&
        canary.userId in file.members &&
        seesFile(
          actor,
          { ...canary, applicationId: file.id },
          { ...about, target: { ...about.target, file } },
        ),
    ),
  decision_reason: (actor, _canary, { target }) =>
    hasRole(actor, 'national_official', 'national_chair', 'publisher', 'auditor') ||
    (target.file?.isNotified === true && (members.allows(actor, target) || followers.allows(actor, target))),
  regional_opinion: follows,
  internal_event: follows,
  check_note: follows,
  support_note: (actor, _canary, { target }) => readers.allows(actor, target),
  live_answer: (actor, _canary, { target }) => members.allows(actor, target),
  title: seesFile,
  attachment_name: seesFile,
  call_journal: (actor) => hasRole(actor, 'national_official', 'national_chair', 'auditor', 'admin'),
  divergence: follows,
  unpublished_snapshot: (actor) =>
    hasRole(actor, 'national_official', 'national_chair', 'publisher', 'auditor'),
  mail_error: () => false,
  internal_note: follows,
  message: correspond,
  message_file: correspond,
  // What co-authors say to each other is nobody else's, whatever the file became.
  team_comment: (actor, _canary, { target }) => members.allows(actor, target),
};

/** Pages where any agent of the territory picks among all its agents: a name there says nothing of a review. */
export const PAGES_THAT_LIST_AGENTS = ['/accompagnements'];

export function mayRead(actor: Actor, canary: Canary, world: World): boolean {
  const file = world.files.find(({ id }) => id === canary.applicationId);
  return MAY_READ[canary.kind](actor, canary, { world, target: { key: '', params: {}, file } });
}
