import type { DeliveryCause } from './delivery.ts';

/** What a server that had taken a mail writes of one recipient afterwards. */
type ReportedRecipient = { action: string; status: string; diagnostic: string };

/**
 * What to make of a report: the mail came back for good, is late, did arrive after all, or nothing is said of it.
 * `detail` is the other server's own words, on one line.
 */
export type ReportVerdict =
  | { kind: 'returned'; cause: DeliveryCause; status: string; detail: string }
  | { kind: 'delayed'; cause: 'refused_for_now'; status: string; detail: string }
  | { kind: 'arrived' }
  | { kind: 'silent' };

const MAX_DETAIL = 300;
const STATUS = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/;
const ARRIVED = ['delivered', 'relayed', 'expanded'];
/** A mail of ours has one recipient: more blocks than a few are somebody's mistake. */
const MAX_BLOCKS = 20;

/** Read in order: the first that fits names the cause. Sources: RFC 3463, section 3; RFC 7505 (null MX). */
const CAUSES: readonly (readonly [RegExp, DeliveryCause])[] = [
  [/^[45]\.(?:1\.2|1\.10|4\.4)$/, 'domain_unknown'],
  [/^[45]\.1\.6$/, 'address_unknown'],
  [/^[45]\.1\.[013]$/, 'address_unknown'],
  [/^[45]\.2\.1$/, 'mailbox_closed'],
  [/^[45]\.2\.2$/, 'mailbox_full'],
  [/^4\./, 'gave_up'],
  [/^5\.4\.7$/, 'gave_up'],
];

/**
 * The verdict on the machine-readable part of a delivery status notification (message/delivery-status). The worst that
 * is said of a recipient counts: our mails have one. Source: RFC 3464, 2.1 to 2.3.
 */
export function judgeDeliveryReport(text: string): ReportVerdict {
  const recipients = readRecipients(text);
  const failed = recipients.find(({ action, status }) => action === 'failed' && !status.startsWith('2'));
  if (failed) return { kind: 'returned', cause: causeOf(failed.status), ...described(failed) };
  const late = recipients.find(({ action }) => action === 'delayed');
  if (late) return { kind: 'delayed', cause: 'refused_for_now', ...described(late) };
  return recipients.some(({ action }) => ARRIVED.includes(action)) ? { kind: 'arrived' } : { kind: 'silent' };
}

function described({ status, diagnostic }: ReportedRecipient): { status: string; detail: string } {
  return { status, detail: diagnostic.slice(0, MAX_DETAIL) };
}

function causeOf(status: string): DeliveryCause {
  return CAUSES.find(([pattern]) => pattern.test(status))?.[1] ?? 'refused_by_server';
}

/** The blocks after the first, which tells of the whole mail; a careless server leaves that one out. */
function readRecipients(text: string): ReportedRecipient[] {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n+/, MAX_BLOCKS);
  return blocks.flatMap((block) => {
    const fields = readFields(block);
    const action = fields.get('action')?.toLowerCase().split(/[\s(]/)[0];
    if (action === undefined) return [];
    const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
    return [{ action, status: readStatus(fields.get('status') ?? '', diagnostic), diagnostic }];
  });
}

/** Some servers put a status in the diagnostic only, others write a bare 5.0.0 and the true one there. */
function readStatus(status: string, diagnostic: string): string {
  const [own] = STATUS.exec(status) ?? [];
  const [told] = STATUS.exec(diagnostic) ?? [];
  if (own === undefined || (/\.0\.0$/.test(own) && told?.[0] === own[0])) return told ?? own ?? '';
  return own;
}

/** Header fields of one block, the lines that go on joined; the first of two same names counts. */
function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined || fields.has(name.toLowerCase())) continue;
    fields.set(name.toLowerCase(), withoutControls(value));
  }
  return fields;
}

function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim();
}
