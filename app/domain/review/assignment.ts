/** Where a reviewer sits: one for the agency, one for ANCT, a third after a divergence. Source: domain.md 5.4. */
export const REVIEW_SEATS = ['ars', 'anct', 'third'] as const;
export type ReviewSeat = (typeof REVIEW_SEATS)[number];

/** Forbids the assignment. */
export type AssignmentRefusal =
  | 'not_a_reviewer'
  | 'member_of_application'
  | 'recorded_supporter'
  | 'recused'
  | 'holder_or_partner_employer'
  | 'already_assigned'
  | 'seat_already_taken'
  | 'outside_territory';

/** Does not forbid: shown to the officer, who answers for the choice. */
export type AssignmentWarning = 'same_email_domain';

export type ReviewerCandidate = {
  userId: string;
  email: string;
  /** Null when not known. */
  siret: string | null;
  /** Roles of reviewer that the person holds. */
  arsAuthorityIds: readonly number[];
  anctDepartmentCodes: readonly string[];
};

export type ApplicationToAssign = {
  memberUserIds: readonly string[];
  /** Persons recorded as having helped the holder (support records). */
  supporterUserIds: readonly string[];
  recusedUserIds: readonly string[];
  /** Addresses of the holder's contacts and members. */
  holderEmails: readonly string[];
  /** SIRETs of the holder and its partners. */
  sirets: readonly string[];
  /** Own and associated authorities, départements served. */
  authorityIds: readonly number[];
  departmentCodes: readonly string[];
  assigned: readonly { userId: string; seat: ReviewSeat }[];
};

/**
 * Whether a person may review this application in a seat, with every reason against. The third
 * reviewer, called after a divergence, may be of either side and of another territory. Same SIREN
 * counts as the same body.
 * Source: domain.md 3.3 (support and scoring by the same person), 5.4, 5.5.
 */
export function canBeAssigned(
  candidate: ReviewerCandidate,
  application: ApplicationToAssign,
  seat: ReviewSeat,
): { refusals: AssignmentRefusal[]; warnings: AssignmentWarning[] } {
  const { userId } = candidate;
  const refusals: AssignmentRefusal[] = [];
  const mayReview = isReviewerFor(candidate, seat);
  if (!mayReview) refusals.push('not_a_reviewer');
  if (application.memberUserIds.includes(userId)) refusals.push('member_of_application');
  if (application.supporterUserIds.includes(userId)) refusals.push('recorded_supporter');
  if (application.recusedUserIds.includes(userId)) refusals.push('recused');
  if (isSameBody(candidate.siret, application.sirets)) refusals.push('holder_or_partner_employer');
  if (application.assigned.some((one) => one.userId === userId)) refusals.push('already_assigned');
  else if (application.assigned.some((one) => one.seat === seat)) refusals.push('seat_already_taken');
  if (mayReview && !isInTerritory(candidate, application, seat)) refusals.push('outside_territory');
  const isSameDomain = sharesEmailDomain(candidate.email, application.holderEmails);
  return { refusals, warnings: isSameDomain ? ['same_email_domain'] : [] };
}

function isReviewerFor(candidate: ReviewerCandidate, seat: ReviewSeat): boolean {
  const isArs = candidate.arsAuthorityIds.length > 0;
  const isAnct = candidate.anctDepartmentCodes.length > 0;
  if (seat === 'third') return isArs || isAnct;
  return seat === 'ars' ? isArs : isAnct;
}

function isSameBody(siret: string | null, sirets: readonly string[]): boolean {
  if (siret === null || siret.length < 9) return false;
  return sirets.some((other) => other.slice(0, 9) === siret.slice(0, 9));
}

function isInTerritory(
  candidate: ReviewerCandidate,
  application: ApplicationToAssign,
  seat: ReviewSeat,
): boolean {
  if (seat === 'third') return true;
  return seat === 'ars'
    ? candidate.arsAuthorityIds.some((id) => application.authorityIds.includes(id))
    : candidate.anctDepartmentCodes.some((code) => application.departmentCodes.includes(code));
}

/** Mailboxes that anyone can open: sharing one says nothing about an employer. */
const PUBLIC_MAIL_DOMAINS = [
  'gmail.com',
  'orange.fr',
  'wanadoo.fr',
  'free.fr',
  'sfr.fr',
  'laposte.net',
  'hotmail.com',
  'hotmail.fr',
  'outlook.com',
  'outlook.fr',
  'live.fr',
  'yahoo.com',
  'yahoo.fr',
  'icloud.com',
  'proton.me',
  'protonmail.com',
];

function sharesEmailDomain(email: string, others: readonly string[]): boolean {
  const domain = domainOf(email);
  if (domain === '' || PUBLIC_MAIL_DOMAINS.includes(domain)) return false;
  return others.some((other) => domainOf(other) === domain);
}

function domainOf(email: string): string {
  return email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
}
