import nodemailer from 'nodemailer';
import { z } from 'zod';
import { environment } from '#app/server/env.server.ts';
import { singleton } from '#app/server/singleton.server.ts';

/** One mail of the outbox, rendered. `id` names it for good: sent twice, it carries the same message id. */
export type Message = {
  id: string;
  to: { name: string; email: string };
  subject: string;
  html: string;
  text: string;
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
 * Sends one message and answers its message id.
 * The address is checked first: a line feed in it would add recipients to the envelope.
 * @throws when the address is malformed or the server refuses
 */
export async function sendMessage(message: Message): Promise<string> {
  const recipient = recipientSchema.parse(message.to);
  const messageId = `<${message.id}@${senderDomain(environment().mailFrom)}>`;
  await transport().sendMail({
    messageId,
    from: environment().mailFrom,
    to: { name: oneLine(recipient.name), address: recipient.email },
    subject: oneLine(message.subject),
    html: message.html,
    text: message.text,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return messageId;
}

export function closeMailer(): void {
  transport().close();
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim();
}

function senderDomain(from: string): string {
  return from.match(/@([^<>@\s]+?)>?$/)?.[1] ?? 'medicobus.example';
}
