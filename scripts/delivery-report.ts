import nodemailer from 'nodemailer';

export type ReportedMail = {
  /** The envelope's sender of the mail that did not arrive. */
  returnPath: string;
  recipient: string;
  action: 'failed' | 'delayed' | 'delivered';
  status: string;
  diagnostic?: string;
};

/** Says to a mail's sender what became of it, as a mail server does (RFC 3464). Demonstration and tests only. */
export async function sendDeliveryReport(port: number, mail: ReportedMail): Promise<void> {
  await sendReturned(port, mail.returnPath, composeReport(mail));
}

/** Hands a whole mail to a return address, from nobody, as returned mails are. */
export async function sendReturned(port: number, to: string, raw: string): Promise<string> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail({ envelope: { from: '', to }, raw });
    return response;
  } finally {
    transport.close();
  }
}

export function composeReport({ returnPath, recipient, action, status, diagnostic }: ReportedMail): string {
  const machine = [
    'Reporting-MTA: dns; courriel.invalid',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnostic === undefined ? [] : [`Diagnostic-Code: smtp; ${diagnostic}`]),
    '',
  ];
  const part = (type: string, lines: readonly string[]) => [
    '--limite',
    `Content-Type: ${type}`,
    '',
    ...lines,
  ];
  return [
    'From: MAILER-DAEMON@courriel.invalid',
    `To: ${returnPath}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="limite"',
    '',
    ...part('text/plain; charset=utf-8', ['The mail could not be delivered.']),
    ...part('message/delivery-status', machine),
    ...part('text/rfc822-headers', [`To: ${recipient}`]),
    '--limite--',
    '',
  ].join('\r\n');
}
