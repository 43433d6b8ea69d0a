import type { Actor, AssignmentFacts, FileFacts, World } from './world.ts';

/** What a request is about, in facts of the test's own: nothing here asks the product. */
export type Target = {
  key: string;
  params: Record<string, string>;
  file?: FileFacts;
  /** The file that the address names, where the object itself is another one's or missing. */
  addressed?: FileFacts;
  assignment?: AssignmentFacts;
  thread?: World['threads'][number];
  wave?: World['waves'][number];
  /** Nothing bears this address: whoever may read such things is told so. */
  isMissing?: true;
};

export type Rule = { says: string; allows: (actor: Actor, target: Target) => boolean };

const rule = (says: string, allows: Rule['allows']): Rule => ({ says, allows });

/** Nobody without an open account holds anything; a revoked role is held no more. */
export function isSignedIn(actor: Actor): boolean {
  return actor.userId !== null && actor.fate !== 'closed';
}

function rolesOf(actor: Actor): Actor['roles'] {
  return actor.fate === 'active' ? actor.roles : [];
}

export function hasRole(actor: Actor, ...roles: string[]): boolean {
  return rolesOf(actor).some(({ role }) => roles.includes(role));
}

function memberRole(actor: Actor, file: FileFacts | undefined) {
  return isSignedIn(actor) && actor.userId !== null ? file?.members[actor.userId] : undefined;
}

/** Somebody of the file acts as that only, whatever office they hold (law 2013-907, article 2). */
function isOutsider(actor: Actor, file: FileFacts | undefined): file is FileFacts {
  return file?.isDeposited === true && memberRole(actor, file) === undefined;
}

function inAuthority(actor: Actor, authorityIds: (number | null)[], ...roles: string[]): boolean {
  return rolesOf(actor).some(
    ({ role, authorityId }) =>
      roles.includes(role) && authorityId !== null && authorityIds.includes(authorityId),
  );
}

function inDepartment(actor: Actor, file: FileFacts): boolean {
  return rolesOf(actor).some(
    ({ role, departmentCode }) =>
      role === 'anct_delegate' && departmentCode !== null && file.departmentCodes.includes(departmentCode),
  );
}

const DESK = ['ars_officer', 'ars_director'];
const NATIONAL = ['national_official', 'national_chair'];

export const everyone = rule('everyone', () => true);
export const nobody = rule('nobody', () => false);
export const signedIn = rule('whoever is signed in', isSignedIn);

export const members = rule(
  'members of the file',
  (actor, { file }) => memberRole(actor, file) !== undefined,
);
export const membersOnceDeposited = rule(
  'its members, once it is deposited',
  (actor, { file }) => file?.isDeposited === true && memberRole(actor, file) !== undefined,
);
export const editors = rule('members who write', (actor, { file }) =>
  ['owner', 'signatory', 'editor'].includes(memberRole(actor, file) ?? ''),
);
export const signatories = rule('members who sign', (actor, { file }) =>
  ['owner', 'signatory'].includes(memberRole(actor, file) ?? ''),
);

export const owners = rule('the owner of the file', (actor, { file }) => memberRole(actor, file) === 'owner');

export const readers = rule(
  'its agencies, its delegates, the national team',
  (actor, { file }) =>
    isOutsider(actor, file) &&
    (inAuthority(actor, [file.authorityId, ...file.associatedAuthorityIds], ...DESK) ||
      inDepartment(actor, file) ||
      hasRole(actor, 'national_official', 'national_chair', 'publisher', 'auditor')),
);
export const followers = rule(
  'the agency in charge, officials and auditor',
  (actor, { file }) =>
    isOutsider(actor, file) &&
    (inAuthority(actor, [file.authorityId], ...DESK) ||
      hasRole(actor, 'national_official', 'national_chair', 'auditor')),
);
export const correspondents = rule(
  'whoever writes to the holder',
  (actor, { file }) =>
    isOutsider(actor, file) &&
    (inAuthority(actor, [file.authorityId], ...DESK) || hasRole(actor, 'national_official')),
);
export const officialsOnAFile = rule(
  'national officials, on a deposited file that is not theirs',
  (actor, { file }) => isOutsider(actor, file) && hasRole(actor, 'national_official'),
);
/** An exchange is read in its own file's address only. */
export const membersOnTheirThreads = rule(
  'members, on an exchange of that file',
  (actor, target) => members.allows(actor, target) && isOfItsFile(target),
);
export const followersOnTheirThreads = rule(
  'the desk, on an exchange of that file',
  (actor, target) => followers.allows(actor, target) && isOfItsFile(target),
);
export const whoeverReadsTheExchange = rule(
  'members and the desk, on a file of that exchange',
  (actor, target) =>
    isOfItsFile(target) && (members.allows(actor, target) || followers.allows(actor, target)),
);

function isOfItsFile({ file, thread }: Target): boolean {
  return file !== undefined && thread?.applicationId === file.id;
}

export const supporters = rule(
  'its agencies and delegates',
  (actor, { file }) =>
    isOutsider(actor, file) &&
    (inAuthority(actor, [file.authorityId, ...file.associatedAuthorityIds], ...DESK) ||
      inDepartment(actor, file)),
);
export const delegatesServed = rule(
  'delegates of the départements served',
  (actor, { file }) => isOutsider(actor, file) && inDepartment(actor, file),
);
export const officers = rule(
  'officers of the agency in charge',
  (actor, { file }) => isOutsider(actor, file) && inAuthority(actor, [file.authorityId], 'ars_officer'),
);
export const movers = rule(
  'the agency in charge, national officials',
  (actor, { file }) =>
    isOutsider(actor, file) &&
    (inAuthority(actor, [file.authorityId], ...DESK) || hasRole(actor, 'national_official')),
);
export const associatedDirectors = rule(
  'directors of the associated agencies',
  (actor, { file }) =>
    isOutsider(actor, file) && inAuthority(actor, file.associatedAuthorityIds, 'ars_director'),
);
export const directors = rule(
  'the director of the agency in charge',
  (actor, { file }) => isOutsider(actor, file) && inAuthority(actor, [file.authorityId], 'ars_director'),
);
export const officersAndDirectors = rule(
  'officers and director of the agency in charge',
  (actor, target) => officers.allows(actor, target) || directors.allows(actor, target),
);
export const officersOnTheirAssignments = rule(
  'officers, on an assignment of that file',
  (actor, target) => officers.allows(actor, target) && target.assignment?.applicationId === target.file?.id,
);

export const questionWriters = rule(
  'officers and directors, of the agency that asks the question',
  (actor, { params: { authorityId } }) =>
    authorityId === undefined ? hasRole(actor, ...DESK) : inAuthority(actor, [Number(authorityId)], ...DESK),
);

export const agencyOnItsReviewers = rule(
  'officers and director of the agency in charge, on a reviewer seated on that file',
  (actor, target) =>
    (officers.allows(actor, target) || directors.allows(actor, target)) &&
    target.assignment?.isActive === true &&
    target.assignment.applicationId === target.file?.id,
);
export const declaring = rule('whoever takes part in the examination or the selection', (actor) =>
  hasRole(
    actor,
    ...DESK,
    'ars_reviewer',
    'anct_delegate',
    'anct_reviewer',
    'national_official',
    'national_chair',
  ),
);
export const takingPart = rule(
  'its agencies, its delegates, officials and chair',
  (actor, target) => readers.allows(actor, target) && declaring.allows(actor, target),
);

export const reviewers = rule('reviewers', (actor) => hasRole(actor, 'ars_reviewer', 'anct_reviewer'));
export const itsReviewer = rule(
  'the reviewer it was given to',
  (actor, { assignment }) =>
    hasRole(actor, 'ars_reviewer', 'anct_reviewer') &&
    assignment?.isActive === true &&
    assignment.reviewerId === actor.userId,
);
export const whoeverReadsTheFile = rule(
  'members, its desks, its reviewers',
  (actor, target) =>
    (target.file !== undefined && members.allows(actor, target)) ||
    readers.allows(actor, target) ||
    isReviewerOf(actor, target),
);

export const whoeverReadsTheDeposit = rule(
  'its members once it is deposited, its desks, its reviewers',
  (actor, target) =>
    target.file?.isDeposited === true &&
    (membersOnceDeposited.allows(actor, target) ||
      readers.allows(actor, target) ||
      isReviewerOf(actor, target)),
);

function isReviewerOf(actor: Actor, { file }: Target): boolean {
  return isSignedIn(actor) && file?.reviewerIds.includes(actor.userId ?? '') === true;
}

export const desks = rule('whoever has a desk', (actor) =>
  hasRole(actor, ...DESK, 'anct_delegate', 'national_official', 'national_chair', 'publisher', 'auditor'),
);
export const mailDesks = rule('agencies in charge, officials, chair and auditor', (actor) =>
  hasRole(actor, ...DESK, 'national_official', 'national_chair', 'auditor'),
);
export const readingDesks = rule('agencies in charge, officials and chair', (actor) =>
  hasRole(actor, ...DESK, 'national_official', 'national_chair'),
);
export const serviceWriters = rule('agencies and officials, who write to holders', (actor) =>
  hasRole(actor, ...DESK, 'national_official'),
);
export const scoringReaders = rule('directors, officials, chair and auditor', (actor) =>
  hasRole(actor, 'ars_director', 'national_official', 'national_chair', 'auditor'),
);
export const steering = rule('officials and chair', (actor) =>
  hasRole(actor, 'national_official', 'national_chair'),
);
export const officials = rule('national officials', (actor) => hasRole(actor, 'national_official'));
export const scenarioReaders = rule(
  'national officials, and the chair and auditor once it is shared',
  (actor, { params }) =>
    hasRole(actor, 'national_official') ||
    (params.isShared === 'true' && hasRole(actor, 'national_chair', 'auditor')),
);
export const committeeReaders = rule('whoever may sit on the committee, and the auditor', (actor) =>
  hasRole(actor, ...NATIONAL, 'auditor', 'ars_director', 'anct_delegate'),
);
export const meetingReaders = rule(
  'officials, chair, auditor, and its own members',
  (actor, { params }) =>
    hasRole(actor, ...NATIONAL, 'auditor') ||
    (hasRole(actor, 'ars_director', 'anct_delegate') &&
      (params.memberIds ?? '').split(' ').includes(actor.userId ?? '-')),
);
export const meetingMembers = rule(
  'its own members',
  (actor, target) =>
    meetingReaders.allows(actor, target) &&
    (target.params.memberIds ?? '').split(' ').includes(actor.userId ?? '-'),
);
export const steeringReaders = rule('officials, chair and auditor', (actor) =>
  hasRole(actor, 'national_official', 'national_chair', 'auditor'),
);
export const publishing = rule('officials, chair and publisher', (actor) =>
  hasRole(actor, 'national_official', 'national_chair', 'publisher'),
);
export const admins = rule('administrators', (actor) => hasRole(actor, 'admin'));
export const accountReaders = rule('administrators and auditor', (actor) =>
  hasRole(actor, 'admin', 'auditor'),
);

export const onceSealed = rule(
  'everyone, once the wave is closed',
  (_actor, { wave }) => wave?.isSealed === true,
);
export const onceCompleted = rule(
  'everyone, once its seal is completed',
  (_actor, { wave }) => wave?.isCompleted === true,
);
export const membersOnceSealed = rule(
  'its members, once its wave is closed',
  (actor, { file }) => file?.isSealed === true && memberRole(actor, file) !== undefined,
);
export const oncePublished = rule(
  'everyone, once published',
  (_actor, { wave }) => wave?.isPublished === true,
);
export const agencyDesks = rule('officers and directors of an agency', (actor) => hasRole(actor, ...DESK));
export const agencyDirectors = rule('directors of an agency', (actor) => hasRole(actor, 'ars_director'));
export const agencyOfficers = rule('officers of an agency', (actor) => hasRole(actor, 'ars_officer'));
export const proposalDesks = rule(
  'officers and directors of the agency it is made for',
  (actor, { params }) => inAuthority(actor, [Number(params.authorityId)], ...DESK),
);
export const proposalOfficers = rule('officers of the agency it is made for', (actor, { params }) =>
  inAuthority(actor, [Number(params.authorityId)], 'ars_officer'),
);
