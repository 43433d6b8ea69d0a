import PostalMime from 'postal-mime';
import { judgeDeliveryReport, type ReportVerdict } from '#app/domain/messages/delivery-report.ts';

/** Beside a report's verdict: a complaint (RFC 5965), or an answer that a person or a machine wrote. */
export type ReturnedMail = ReportVerdict | { kind: 'complaint' } | { kind: 'no_report' };

const REPORTS = ['message/delivery-status', 'message/global-delivery-status'];
const COMPLAINT = 'message/feedback-report';

/** What a mail that came back says. Nothing of it is kept but the verdict; the copy of our message least of all. */
export async function readReturnedMail(bytes: Buffer): Promise<ReturnedMail> {
  const { attachments } = await PostalMime.parse(bytes, {
    attachmentEncoding: 'utf8',
    maxNestingDepth: 10,
    forceRfc822Attachments: true,
  });
  const report = attachments.find(({ mimeType }) => REPORTS.includes(mimeType.toLowerCase()));
  if (report) return judgeDeliveryReport(String(report.content));
  const isComplaint = attachments.some(({ mimeType }) => mimeType.toLowerCase() === COMPLAINT);
  return { kind: isComplaint ? 'complaint' : 'no_report' };
}
