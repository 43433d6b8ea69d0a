import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { countForgedReturn, receiveReturnedMail } from '#app/commands/receive-returned-mail.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { readReturnPath } from '#app/server/return-path.server.ts';
import { readReturnedMail } from '#app/server/returned-mail.server.ts';

/** A report comes before the copy of what it is about: the rest is heard out, and let go. */
const READ_BYTES = 512_000;
const MAX_BYTES = 30_000_000;

export type ReturnReceiver = { port: number; close: () => Promise<void> };

/**
 * Takes the mails that come back to the addresses in our envelopes, from the mail server in front: nothing else is
 * accepted, nothing is relayed, and nothing is answered by mail. Source: RFC 5321; RFC 3464.
 */
export async function startReturnReceiver(place: { host: string; port: number }): Promise<ReturnReceiver> {
  const smtp = new SMTPServer({
    banner: 'medicobus',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    maxClients: 20,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (readReturnPath(address) !== undefined) return done();
      settle(countForgedReturn(), done, replyError(550, '5.1.1 No such address'));
    },
    onData(stream, { envelope }, done) {
      const mailIds = envelope.rcptTo.flatMap(({ address }) => readReturnPath(address) ?? []);
      settle(takeMail(stream, mailIds), done);
    },
  });
  smtp.on('error', (error) => logger.warn({ err: error }, 'returned mail: broken conversation'));
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(place.port, place.host, () => resolve());
  });
  const address = smtp.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : place.port,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
}

/** Acknowledged once written down; when that fails, the other server is asked to come again. */
function settle(work: Promise<void>, done: (error?: Error | null) => void, answer?: Error): void {
  work.then(
    () => done(answer),
    (error: unknown) => {
      logger.error({ err: error }, 'returned mail not written down');
      done(replyError(451, '4.3.0 Try again later'));
    },
  );
}

async function takeMail(stream: SMTPServerDataStream, mailIds: readonly string[]): Promise<void> {
  const returned = await readReturnedMail(await readStart(stream));
  for (const mailId of new Set(mailIds)) {
    const outcome = await receiveReturnedMail(mailId, returned);
    logger.info({ mailId, outcome }, 'returned mail');
  }
}

async function readStart(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (length < READ_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, READ_BYTES);
}

function replyError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
