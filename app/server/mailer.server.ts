import nodemailer from 'nodemailer';
import { z } from 'zod';
import { type FailureVerdict, judgeFailure, type SendingFailure } from '#app/domain/messages/delivery.ts';
import { environment } from '#app/server/env.server.ts';
import { returnPathOf } from '#app/server/return-path.server.ts';
import { singleton } from '#app/server/singleton.server.ts';
import { type RenderedMail, renderMail, renderMessage } from '#emails/index.ts';

/** One mail of the outbox. `id` names it for good: sent twice, it carries the same message id. */
export type OutgoingMail = {
  id: string;
  to: { name: string; email: string };
  /** A name of the catalogue in `emails`, and what that message is made of. */
  template: string;
  props: unknown;
};

const recipientSchema = z.object({
  email: z.email().max(254),
  name: z.string().max(200),
});

const transport = () =>
  singleton('mail-transport', () =>
    nodemailer.createTransport({
      url: environment().smtpUrl,
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );

/**
 * Renders and sends one mail, and answers its message id and what the next server said.
 * The address is checked first: a line feed in it would add recipients to the envelope.
 * @throws when the address is malformed, the template unknown, or the server refuses
 */
export async function deliverMail(mail: OutgoingMail): Promise<{ messageId: string; answer: string }> {
  const recipient = recipientSchema.parse(mail.to);
  const message = await renderMessage(mail.template, mail.props);
  const messageId = `<${mail.id}@${senderDomain(environment().mailFrom)}>`;
  const returnPath = returnPathOf(mail.id);
  const sent = await transport().sendMail({
    messageId,
    ...(returnPath === undefined ? {} : { envelope: { from: returnPath, to: recipient.email } }),
    from: environment().mailFrom,
    to: { name: oneLine(recipient.name), address: recipient.email },
    subject: oneLine(message.subject),
    html: message.html,
    text: message.text,
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(mail.props) },
  });
  return { messageId, answer: oneLine(sent.response) };
}

/** What to make of a mail that did not leave. */
export function judgeSending(error: unknown): FailureVerdict {
  return judgeFailure(describeFailure(error));
}

/** What the next server said, or that it said nothing; the fault is ours when no server was asked. */
function describeFailure(error: unknown): SendingFailure {
  if (error instanceof z.ZodError) return { isMalformed: true };
  if (!(error instanceof Error) || !('code' in error)) return { isMalformed: false, responseCode: 0 };
  const { command, responseCode, response } = error as {
    command?: unknown;
    responseCode?: unknown;
    response?: unknown;
  };
  return {
    isMalformed: false,
    command: typeof command === 'string' ? command : undefined,
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    response: typeof response === 'string' ? oneLine(response) : undefined,
  };
}

/** A message as its recipient will read it, before anybody sends it. */
export const previewMail = renderMail;
export type MailPreview = RenderedMail;

export function closeMailer(): void {
  transport().close();
}

const unsubscribableSchema = z.object({ unsubscribeUrl: z.url({ protocol: /^https?$/ }) });

/** One click in the mail program stops the kinds that the mail is made of, and only where it may. Source: RFC 8058. */
function unsubscribeHeaders(props: unknown): Record<string, string> {
  const parsed = unsubscribableSchema.safeParse(props);
  if (!parsed.success) return {};
  return {
    'List-Unsubscribe': `<${new URL(parsed.data.unsubscribeUrl).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim();
}

function senderDomain(from: string): string {
  return from.match(/@([^<>@\s]+?)>?$/)?.[1] ?? 'medicobus.example';
}
