/** Why a mail has not arrived, from what the next server said or from its silence. */
export type DeliveryCause =
  | 'address_malformed'
  | 'address_unknown'
  | 'domain_unknown'
  | 'mailbox_closed'
  | 'mailbox_full'
  | 'refused_by_server'
  | 'refused_for_now'
  | 'server_unreachable'
  | 'portal_misconfigured'
  | 'gave_up';

/** What a failed sending is known by: the step of the conversation, the answer's code, or the machine's own error. */
export type SendingFailure = {
  isMalformed: boolean;
  /** "RCPT TO", "DATA", "AUTH PLAIN", "CONN"… */
  command?: string;
  responseCode?: number;
  response?: string;
};

export type FailureVerdict = { cause: DeliveryCause; isFinal: boolean };

const PERMANENT = 500;
const RECIPIENT_STEPS = ['RCPT TO', 'DATA'];
const UNKNOWN_MAILBOX =
  /\b5\.1\.(?:0|1|2|3|10)\b|user unknown|no such user|does not exist|unknown recipient/i;
const FULL_MAILBOX = /\b[45]\.2\.2\b|mailbox full|over quota|quota exceeded/i;

/**
 * What to make of a mail that was not taken. A definite refusal of the recipient, or of the message, is final: asking
 * again would only annoy. All else is tried again: a busy server, a cut line, or a fault that is ours. Source: RFC
 * 5321, 4.2.1 (4yz, 5yz); RFC 3463.
 */
export function judgeFailure({
  isMalformed,
  command,
  responseCode,
  response = '',
}: SendingFailure): FailureVerdict {
  if (isMalformed) return { cause: 'address_malformed', isFinal: true };
  if (responseCode === undefined) return { cause: 'server_unreachable', isFinal: false };
  if (!RECIPIENT_STEPS.includes(command ?? '')) return { cause: 'portal_misconfigured', isFinal: false };
  const isFinal = responseCode >= PERMANENT;
  if (FULL_MAILBOX.test(response)) return { cause: 'mailbox_full', isFinal };
  if (!isFinal) return { cause: 'refused_for_now', isFinal: false };
  const isUnknown = UNKNOWN_MAILBOX.test(response) || (responseCode === 550 && command === 'RCPT TO');
  return { cause: isUnknown ? 'address_unknown' : 'refused_by_server', isFinal: true };
}

export type DeliveryState = 'queued' | 'sent' | 'late' | 'returned' | 'deferred' | 'failed';

type Instant = Date | string | null;
type DeliveryDates = { sentAt: Instant; failedAt: Instant; delayedAt: Instant; attempts: number };

/**
 * The state of a mail, from its dated facts. Sent means taken by the next server, which may say later that the mail is
 * late, or give it back.
 */
export function deliveryState({ sentAt, failedAt, delayedAt, attempts }: DeliveryDates): DeliveryState {
  if (failedAt !== null) return sentAt === null ? 'failed' : 'returned';
  if (sentAt !== null) return delayedAt === null ? 'sent' : 'late';
  return attempts > 0 ? 'deferred' : 'queued';
}

/** Between the portal and one person before anything is deposited, or before an account is held: no desk follows them. */
const PRIVATE = [
  'sign-in',
  'invitation',
  'team-invitation',
  'notice-confirmation',
  'partner-confirmation',
  'draft-copy',
  'draft-reminder',
];

export function isFollowed(template: string): boolean {
  return !PRIVATE.includes(template);
}

/**
 * Letters that the law wants to reach their reader: the acknowledgement of an application (CRPA L.112-3), and
 * individual decisions with their remedies (CRPA L.221-8, R.421-5 CJA).
 */
export const REQUIRED_LETTERS = [
  'deposit-acknowledgement',
  'inadmissible',
  'decision-selected',
  'decision-reserve',
  'decision-deferred',
  'decision-not-selected',
  'decision-renounced',
  'decision-revoked',
  'reserve-called',
] as const;

export function isRequiredLetter(template: string): boolean {
  return REQUIRED_LETTERS.some((required) => required === template);
}

const RESENDABLE: readonly string[] = [
  ...REQUIRED_LETTERS,
  'withdrawal-acknowledgement',
  'admissible',
  'assignment',
  'reconciliation',
  'second-reading',
  'review-remarks',
  'reassignment',
  'file-refused',
];

/** Others carry a link that is their reader's own key, to which nobody else may give another address. */
export function mayBeSentAgain(template: string): boolean {
  return RESENDABLE.includes(template);
}
