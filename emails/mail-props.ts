import type { MemberRole, RoleName } from '#app/domain/account/roles.ts';
import type { AppealAnswerFacts, AppealReceiptMessage } from '#app/domain/appeal/appeal-facts.ts';
import type { ComplementMessage } from '#app/domain/application/complement-message.ts';
import type { PartnerCommitment } from '#app/domain/application/partner-confirmation.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import type { News } from '#app/domain/messages/notices.ts';
import type { CommitteeSeat } from '#app/domain/selection/committee/seats.ts';
import type { ReplacedFacts } from '#app/domain/selection/decision-facts.ts';

/**
 * What each mail needs, as plain data that survives a jsonb column: addresses are absolute, instants are ISO
 * strings, days are YYYY-MM-DD, money is in cents. Nothing has a default: a mail with a hole does not compile.
 */

/** Who answers questions about the application. */
export interface Desk {
  name: string;
  address: string;
  email: string;
  phone: string;
  isFictitious: boolean;
}

/** Before whom a decision can be contested, and for how long. */
export interface Remedy {
  name: string;
  address: string;
  tribunal: string;
  appealMonths: number;
  isFictitious: boolean;
}

/** Who takes and signs the decision. Source: CRPA L.212-1. */
export interface Decider extends Remedy {
  signatory: string;
  signatoryTitle: string;
  /** Reference of the delegation of signature; empty when the signatory decides in their own right. */
  delegation: string;
}

/** The application a mail is about. `url` leads to the page that its reader may open. */
export interface Dossier {
  title: string;
  holderName: string;
  reference: string;
  url: string;
}

export interface SignInProps {
  url: string;
  /** Eight digits. */
  code: string;
  minutes: number;
}

export interface InvitationProps {
  recipientName: string;
  role: RoleName;
  /** The agency or the département that the role is held for. */
  place: string | null;
  url: string;
}

export interface TeamInvitationProps {
  inviterName: string;
  /** The application in a few words, as its team calls it. */
  label: string;
  /** "owner" when the application is handed over. */
  role: MemberRole;
  url: string;
  expiresAt: string;
}

/** Nothing that the file says: its address for notices may be anybody's. */
export interface NoticeConfirmationProps {
  callTitle: string;
  url: string;
  expiresAt: string;
}

/** All that its bearer learns of the file: what is asked of this very partner. */
export interface PartnerConfirmationProps {
  /** Who sent the request. */
  askedBy: string;
  holderName: string;
  /** Of the project. */
  title: string;
  callTitle: string;
  commitment: PartnerCommitment;
  url: string;
  expiresAt: string;
}

export interface DepositAcknowledgementProps {
  recipientName: string;
  dossier: Dossier;
  callTitle: string;
  waveLabel: string;
  receivedAt: string;
  isLate: boolean;
  /** Until when a new version may be deposited; null once the window is closed. */
  replaceableUntil: string | null;
  /** Reference of the file that this one presents again with its marks; nothing for an ordinary deposit. */
  originReference?: string;
  versionNumber: number;
  /** SHA-256 of the frozen copy, in hexadecimal. */
  sha256: string;
  desk: Desk;
  decider: Remedy;
  legalRegime: 'CRPA' | 'STATE_2018_514';
  /** Months of silence that make a rejection, and the day on which they end. */
  implicitRejectionMonths: number;
  implicitRejectionOn: string;
}

export interface WithdrawalAcknowledgementProps {
  recipientName: string;
  /** `reference` is empty when the application was still a draft. */
  dossier: Dossier;
  withdrawnAt: string;
  desk: Desk | null;
}

export interface AdmissibleProps {
  recipientName: string;
  dossier: Dossier;
  /** The same as a letter. */
  letterUrl: string;
  decidedOn: string;
  resultsExpectedOn: string | null;
  desk: Desk;
}

export interface InadmissibleProps {
  recipientName: string;
  dossier: Dossier;
  /** The same as a letter. */
  letterUrl: string;
  decidedOn: string;
  /** One sentence per failed check. */
  reasons: readonly string[];
  desk: Desk;
  decider: Decider;
}

export interface AssignmentProps {
  recipientName: string;
  dossier: Dossier;
  /** "ARS Normandie" */
  assignedBy: string;
  dueOn: string | null;
  criteriaCount: number;
  isFictitious: boolean;
}

/** What every decision letter says. */
export interface DecisionProps {
  recipientName: string;
  dossier: Dossier;
  /** The same as a letter. */
  letterUrl: string;
  callTitle: string;
  waveLabel: string;
  takenOn: string;
  /** The decision, told before, that this one takes the place of. */
  replaces: ReplacedFacts | null;
  /** Written by the committee, shown as it is. */
  reasons: string;
  /** Mean mark of each criterion, out of five; empty when marks are not communicated. */
  marks: readonly { label: string; mean: number }[];
  /** Out of 100; null when it is not communicated. */
  score: number | null;
  desk: Desk;
  decider: Decider;
}

export interface DecisionSelectedProps extends DecisionProps {
  amountCents: number;
  /** Empty when there is none. */
  conditions: string;
}

export interface DecisionReserveProps extends DecisionProps {
  rank: number;
}

export interface DecisionDeferredProps extends DecisionProps {
  /** What to change before coming back; may be empty when the reasons say it. */
  conditions: string;
  nextWave: { label: string; opensAt: string; closesAt: string } | null;
}

export type DecisionNotSelectedProps = DecisionProps;

export type DecisionRenouncedProps = DecisionProps;

export type DecisionRevokedProps = DecisionProps;

/** `dossier.url` leads to the page where the holder answers. */
export interface ReserveCalledProps {
  recipientName: string;
  dossier: Dossier;
  callTitle: string;
  waveLabel: string;
  rank: number;
  amountCents: number;
  /** Empty when there is none. */
  conditions: string;
  replyBy: string;
  desk: Desk;
}

export interface ReconciliationProps {
  recipientName: string;
  dossier: Dossier;
  /** The agency. */
  convenedBy: string;
  plannedOn: string;
  /** Empty when it is not said. */
  place: string;
  isFictitious: boolean;
}

export interface SecondReadingProps {
  recipientName: string;
  /** Files whose review is to be read again. */
  reviews: readonly { title: string; reference: string }[];
  url: string;
  isFictitious: boolean;
}

/** Never says who read, nor what was remarked: the page does, to the author alone. */
export interface ReviewRemarksProps {
  recipientName: string;
  dossier: Dossier;
  isFictitious: boolean;
}

export interface CallClosedProps {
  recipientName: string;
  callTitle: string;
  waveLabel: string;
  closedAt: string;
  depositedCount: number;
  /** Root of the deposits' hash tree, in hexadecimal; null while it is not computed. */
  closingRoot: string | null;
  url: string;
  isFictitious: boolean;
}

/** What every mail about a draft's closing says. `reference` is empty: a draft has none. */
export interface DraftProps {
  recipientName: string;
  dossier: Dossier;
  callTitle: string;
  waveLabel: string;
  closesAt: string;
  /** Département of the seat, for the hour overseas; empty when it is not known. */
  departmentCode: string;
  isFictitious: boolean;
}

export interface DraftReminderProps extends DraftProps {
  isComplete: boolean;
  completeSections: number;
  sectionCount: number;
}

export interface DraftCopyProps extends DraftProps {
  /** As typed, by path. */
  answers: Readonly<Record<string, string | readonly string[] | boolean>>;
  /** What the agencies of the wave ask, for the words of those answers. */
  questions?: readonly RegionalQuestion[];
}

/** `dossier.url` is the personal link. */
export interface ConsultationProps {
  bodyName: string;
  dossier: Dossier;
  /** What the agency wants to know; empty when it asks nothing in particular. */
  question: string;
  dueOn: string;
  isReminder: boolean;
  desk: Desk;
}

export interface ReassignmentProps {
  recipientName: string;
  dossier: Dossier;
  fromName: string;
  toName: string;
  reason: string;
  movedBy: string;
  isFictitious: boolean;
}

export interface CommitteeConvocationProps {
  recipientName: string;
  callTitle: string;
  waveLabel: string;
  number: number;
  startsAt: string;
  place: string;
  /** Address of the call; empty when there is none. */
  remoteUrl: string;
  seat: CommitteeSeat;
  /** A second meeting on the same agenda, for which no quorum is needed. */
  isSecond: boolean;
  /** When and where an earlier convocation, that this one replaces, said; null for a first one. */
  replaces: { startsAt: string; place: string } | null;
  /** In order; null for a file that the recipient withdrew from. */
  agenda: ({ reference: string; title: string; regionName: string } | null)[];
  url: string;
  isFictitious: boolean;
}

export interface FileRefusedProps {
  recipientName: string;
  dossier: Dossier;
  /** Code of the document that the file was sent as. */
  kind: string;
  fileName: string;
  /** A file that a deposit names stays missing from it until another version is deposited. */
  isDeposited: boolean;
  isFictitious: boolean;
}

/** Everything that a message about a request for complements says. */
export type ComplementProps = ComplementMessage & { recipientName: string };

export interface ClockExtendedProps {
  recipientName: string;
  dossier: Dossier;
  letterUrl: string;
  untilOn: string;
  reason: string;
  desk: Desk;
}

export type AppealAcknowledgementProps = AppealReceiptMessage & { recipientName: string };

export interface AppealAnswerProps {
  recipientName: string;
  dossier: Dossier;
  letterUrl: string;
  answer: AppealAnswerFacts;
  desk: Desk;
  decider: Decider;
}

export interface MailProps {
  'sign-in': SignInProps;
  invitation: InvitationProps;
  'team-invitation': TeamInvitationProps;
  'notice-confirmation': NoticeConfirmationProps;
  'partner-confirmation': PartnerConfirmationProps;
  'deposit-acknowledgement': DepositAcknowledgementProps;
  'withdrawal-acknowledgement': WithdrawalAcknowledgementProps;
  admissible: AdmissibleProps;
  inadmissible: InadmissibleProps;
  assignment: AssignmentProps;
  'decision-selected': DecisionSelectedProps;
  'decision-reserve': DecisionReserveProps;
  'decision-deferred': DecisionDeferredProps;
  'decision-not-selected': DecisionNotSelectedProps;
  'decision-renounced': DecisionRenouncedProps;
  'decision-revoked': DecisionRevokedProps;
  'reserve-called': ReserveCalledProps;
  'call-closed': CallClosedProps;
  reconciliation: ReconciliationProps;
  'second-reading': SecondReadingProps;
  'review-remarks': ReviewRemarksProps;
  'draft-reminder': DraftReminderProps;
  'draft-copy': DraftCopyProps;
  consultation: ConsultationProps;
  reassignment: ReassignmentProps;
  'committee-convocation': CommitteeConvocationProps;
  news: News;
  'file-refused': FileRefusedProps;
  'clock-extended': ClockExtendedProps;
  'appeal-acknowledgement': AppealAcknowledgementProps;
  'appeal-answer': AppealAnswerProps;
  'complement-request': ComplementProps;
  'complement-reminder': ComplementProps;
  'complement-acknowledgement': ComplementProps;
  'complement-lapsed': ComplementProps;
}

export type MailTemplate = keyof MailProps;
