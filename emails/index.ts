import { render, toPlainText } from '@react-email/render';
import { admissible } from './admissible.tsx';
import { appealAcknowledgement } from './appeal-acknowledgement.tsx';
import { appealAnswer } from './appeal-answer.tsx';
import { assignment } from './assignment.tsx';
import { callClosed } from './call-closed.tsx';
import { clockExtended } from './clock-extended.tsx';
import { committeeConvocation } from './committee-convocation.tsx';
import { complementAcknowledgement } from './complement-acknowledgement.tsx';
import { complementLapsed } from './complement-lapsed.tsx';
import { complementReminder } from './complement-reminder.tsx';
import { complementRequest } from './complement-request.tsx';
import { consultation } from './consultation.tsx';
import { decisionDeferred } from './decision-deferred.tsx';
import { decisionNotSelected } from './decision-not-selected.tsx';
import { decisionRenounced } from './decision-renounced.tsx';
import { decisionReserve } from './decision-reserve.tsx';
import { decisionRevoked } from './decision-revoked.tsx';
import { decisionSelected } from './decision-selected.tsx';
import { depositAcknowledgement } from './deposit-acknowledgement.tsx';
import { draftCopy } from './draft-copy.tsx';
import { draftReminder } from './draft-reminder.tsx';
import { fileRefused } from './file-refused.tsx';
import { inadmissible } from './inadmissible.tsx';
import { invitation } from './invitation.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { MailProps, MailTemplate } from './mail-props.ts';
import { news } from './news.tsx';
import { noticeConfirmation } from './notice-confirmation.tsx';
import { partnerConfirmation } from './partner-confirmation.tsx';
import { reassignment } from './reassignment.tsx';
import { reconciliation } from './reconciliation.tsx';
import { reserveCalled } from './reserve-called.tsx';
import { reviewRemarks } from './review-remarks.tsx';
import { secondReading } from './second-reading.tsx';
import { signIn } from './sign-in.tsx';
import { teamInvitation } from './team-invitation.tsx';
import { withdrawalAcknowledgement } from './withdrawal-acknowledgement.tsx';

export type { MailProps, MailTemplate } from './mail-props.ts';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Every mail that the portal sends, by the name that the outbox stores. */
const CATALOGUE: { [Template in MailTemplate]: MailDefinition<MailProps[Template]> } = {
  'sign-in': signIn,
  invitation,
  'team-invitation': teamInvitation,
  'notice-confirmation': noticeConfirmation,
  'partner-confirmation': partnerConfirmation,
  'deposit-acknowledgement': depositAcknowledgement,
  'withdrawal-acknowledgement': withdrawalAcknowledgement,
  admissible,
  inadmissible,
  assignment,
  'decision-selected': decisionSelected,
  'decision-reserve': decisionReserve,
  'decision-deferred': decisionDeferred,
  'decision-not-selected': decisionNotSelected,
  'decision-renounced': decisionRenounced,
  'decision-revoked': decisionRevoked,
  'reserve-called': reserveCalled,
  'call-closed': callClosed,
  reconciliation,
  'second-reading': secondReading,
  'review-remarks': reviewRemarks,
  'draft-reminder': draftReminder,
  'draft-copy': draftCopy,
  consultation,
  reassignment,
  'committee-convocation': committeeConvocation,
  news,
  'file-refused': fileRefused,
  'clock-extended': clockExtended,
  'appeal-acknowledgement': appealAcknowledgement,
  'appeal-answer': appealAnswer,
  'complement-request': complementRequest,
  'complement-reminder': complementReminder,
  'complement-acknowledgement': complementAcknowledgement,
  'complement-lapsed': complementLapsed,
};

const MAX_SUBJECT_LENGTH = 160;

export const MAIL_TEMPLATES = Object.keys(CATALOGUE) as MailTemplate[];

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(CATALOGUE, name);
}

/** What to write in the outbox (insertMail): the compiler checks that the template gets all it needs. */
export function composeMail<Template extends MailTemplate>(
  template: Template,
  props: MailProps[Template],
): { template: Template; props: Record<string, unknown> } {
  return { template, props: { ...props } };
}

export async function renderMail<Template extends MailTemplate>(
  template: Template,
  props: MailProps[Template],
): Promise<RenderedMail> {
  const { subject, body } = CATALOGUE[template];
  const html = await render(body(props));
  return { subject: oneLine(subject(props)), html, text: `${plainText(html)}\n` };
}

/**
 * Renders a row of the outbox, whose props were checked by the compiler when it was written.
 * @throws when the template is not of this version
 */
export async function renderMessage(template: string, props: unknown): Promise<RenderedMail> {
  if (!isMailTemplate(template)) throw new Error(`Unknown mail template ${template}`);
  return renderMail(template, props as MailProps[typeof template]);
}

function plainText(html: string): string {
  const asTyped = { options: { uppercase: false } };
  return toPlainText(html, {
    selectors: [
      { selector: 'h1', ...asTyped },
      { selector: 'h2', ...asTyped },
      { selector: 'head', format: 'skip' },
    ],
  });
}

/** No line break or invisible character of a title ends up in a header. */
function oneLine(subject: string): string {
  const flat = subject.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return flat.length > MAX_SUBJECT_LENGTH ? `${flat.slice(0, MAX_SUBJECT_LENGTH - 1)}…` : flat;
}
