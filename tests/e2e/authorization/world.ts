/** What the matrix and the canaries know of the house: who is who, which file is where, and what was planted. */
export type HeldRole = { role: string; authorityId: number | null; departmentCode: string | null };

export type Actor = {
  key: string;
  /** Null for somebody who is not signed in. */
  userId: string | null;
  email: string;
  roles: HeldRole[];
  /** What becomes of the account after its session is opened. */
  fate: 'active' | 'closed' | 'roles_revoked';
};

export type MemberRole = 'owner' | 'signatory' | 'editor' | 'reader';

export type FileFacts = {
  key: string;
  id: string;
  callSlug: string;
  status: string;
  isDeposited: boolean;
  isSealed: boolean;
  authorityId: number | null;
  associatedAuthorityIds: number[];
  departmentCodes: string[];
  members: Record<string, MemberRole>;
  /** Who examines it: an assignment that was withdrawn or refused counts no more. */
  reviewerIds: string[];
  isNotified: boolean;
  /** Where its holder asked to be written to, beside its members. */
  noticeEmail: string;
};

export type AssignmentFacts = {
  id: string;
  seat: string;
  applicationId: string;
  reviewerId: string;
  isActive: boolean;
  isLocked: boolean;
  isUnblinded: boolean;
};

export type CanaryKind =
  | 'comment'
  | 'opinion_text'
  | 'reviewer_name'
  | 'decision_reason'
  | 'regional_opinion'
  | 'internal_event'
  | 'check_note'
  | 'support_note'
  | 'live_answer'
  | 'title'
  | 'attachment_name'
  | 'call_journal'
  | 'unpublished_snapshot'
  | 'divergence'
  | 'agent_email'
  | 'member_name'
  | 'mail_error'
  | 'internal_note'
  | 'message'
  | 'message_file'
  | 'team_comment';

/** A string that exists in one place only: wherever else it appears, something leaked. */
export type Canary = {
  text: string;
  kind: CanaryKind;
  applicationId?: string;
  /** The person it was taken from: a review's author, a named account. */
  userId?: string;
};

export type World = {
  actors: Actor[];
  /** Every account, for what reaches people outside of the portal. */
  people: Actor[];
  files: FileFacts[];
  assignments: AssignmentFacts[];
  canaries: Canary[];
  /** Somebody whose account may be closed and role taken away without anything else changing. */
  sacrificed: { userId: string; roleId: string };
  /** One exchange of each deposited file, and one file sent in it. */
  threads: { applicationId: string; id: string; fileId: string }[];
  waves: {
    id: string;
    callSlug: string;
    number: number;
    isPublished: boolean;
    isSealed: boolean;
    isCompleted: boolean;
  }[];
  /** Results prepared and not approved. */
  prepared: { id: string; sha256: string };
  /** Reference of one laureate by wave, those of unpublished waves included. */
  laureates: Record<string, string>;
  /** Proposals of assignment, each with one of its places that may still change. */
  proposals: { id: string; authorityId: number; lineId: string | null }[];
  /** Scenarios of selection, and whether the committee reads them. */
  scenarios: { id: string; isShared: boolean }[];
  /** Meetings of the committee, who sits, one item and one scenario that its members read. */
  meetings: { id: string; memberIds: string[]; itemId: string; scenarioId: string }[];
  /** One attachment of each file that has any. */
  attachments: { applicationId: string; id: string; kind: string }[];
};
