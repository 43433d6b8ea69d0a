import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { sendDeliveryReport } from './delivery-report.ts';
import { type MailboxPage, renderMail, renderMailList } from './mailbox-pages.ts';

export type ReceivedMail = {
  id: string;
  receivedAt: Date;
  /** From the envelope: who the mail was really delivered to. */
  recipients: string[];
  /** From the envelope too: where the mail would come back to. */
  returnPath: string;
  subject: string;
  from: string;
  text: string;
  html: string;
  messageId: string;
  headers: Record<string, string>;
};

export type Mailbox = {
  smtpUrl: string;
  webUrl: string;
  /** Newest last. */
  mails: () => readonly ReceivedMail[];
  close: () => Promise<void>;
};

const KEPT = 2_000;
const MAX_BYTES = 10_000_000;

/** Taken like any other, then given back: what a mail that comes back looks like can be tried. */
const GIVES_BACK = '@adresse-perimee.invalid';

/**
 * A mail server that delivers nowhere, and a page that shows what it received: demonstration and tests only. With
 * `returnPort`, mails to an address in GIVES_BACK come back there.
 */
export async function startMailbox({ returnPort }: { returnPort?: number } = {}): Promise<Mailbox> {
  const received: ReceivedMail[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    size: MAX_BYTES,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const recipients = rcptTo.map((recipient) => recipient.address);
        const returnPath = mailFrom === false ? '' : mailFrom.address;
        PostalMime.parse(Buffer.concat(chunks)).then(
          (email) => {
            received.push(describeMail(email, recipients, returnPath));
            if (received.length > KEPT) received.shift();
            done();
            if (returnPort !== undefined) giveBack(returnPort, returnPath, recipients);
          },
          (error: Error) => done(error),
        );
      });
    },
  });
  smtp.on('error', () => undefined);
  const smtpPort = await listen(smtp.server);
  const web = createServer((request, response) => {
    if (request.url === '/courriels.json') {
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.end(JSON.stringify(received));
      return;
    }
    const page = answer(request.url ?? '/', received);
    response.writeHead(page.status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    response.end(page.html);
  });
  const webPort = await listen(web);

  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: `http://127.0.0.1:${webPort}`,
    mails: () => received,
    close: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => web.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

function giveBack(port: number, returnPath: string, recipients: readonly string[]): void {
  const recipient = recipients.find((address) => address.endsWith(GIVES_BACK));
  if (recipient === undefined) return;
  const diagnostic = '550 5.1.1 User unknown';
  sendDeliveryReport(port, { returnPath, recipient, action: 'failed', status: '5.1.1', diagnostic }).catch(
    (error: Error) => console.error(`Courriel non rendu à ${returnPath} : ${error.message}`),
  );
}

function answer(url: string, received: readonly ReceivedMail[]): MailboxPage {
  const { pathname } = new URL(url, 'http://mailbox');
  const [, id, part] = pathname.match(/^\/courriels\/([0-9a-f]+)(?:\/(html|texte))?$/) ?? [];
  if (id === undefined) return renderMailList(pathname === '/' ? 200 : 404, [...received].reverse());
  const mail = received.find((candidate) => candidate.id === id);
  return mail === undefined ? renderMailList(404, [...received].reverse()) : renderMail(mail, part);
}

function describeMail(email: Email, recipients: string[], returnPath: string): ReceivedMail {
  return {
    id: randomBytes(8).toString('hex'),
    receivedAt: new Date(),
    recipients,
    returnPath,
    subject: email.subject ?? '(sans objet)',
    from: email.from?.address ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    messageId: email.messageId ?? '',
    headers: Object.fromEntries(email.headers.map(({ key, value }) => [key, value])),
  };
}

async function listen(server: {
  listen(port: number, host: string, ready: () => void): unknown;
  address(): unknown;
}): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
