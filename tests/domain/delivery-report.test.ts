import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeDeliveryReport } from '#app/domain/messages/delivery-report.ts';

const report = (action: string, status: string, diagnostic?: string) =>
  [
    'Reporting-MTA: dns; mx.cpts.example',
    'Arrival-Date: Mon, 22 Jan 2024 09:00:00 +0100',
    '',
    'Final-Recipient: rfc822; camille@cpts.example',
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnostic === undefined ? [] : [`Diagnostic-Code: ${diagnostic}`]),
    '',
  ].join('\r\n');

it.each([
  ['failed', '5.1.1', 'smtp; 550 5.1.1 User unknown', 'returned', 'address_unknown'],
  ['failed', '5.1.0', undefined, 'returned', 'address_unknown'],
  ['failed', '5.1.6', undefined, 'returned', 'address_unknown'],
  ['failed', '5.1.2', undefined, 'returned', 'domain_unknown'],
  ['failed', '5.1.10', undefined, 'returned', 'domain_unknown'],
  ['failed', '5.4.4', undefined, 'returned', 'domain_unknown'],
  ['failed', '5.2.1', undefined, 'returned', 'mailbox_closed'],
  ['failed', '5.2.2', undefined, 'returned', 'mailbox_full'],
  ['failed', '4.2.2', undefined, 'returned', 'mailbox_full'],
  ['failed', '4.4.1', 'smtp; 451 no answer', 'returned', 'gave_up'],
  ['failed', '4.4.7', undefined, 'returned', 'gave_up'],
  ['failed', '5.4.7', undefined, 'returned', 'gave_up'],
  ['failed', '5.7.1', 'smtp; 550 5.7.1 Spam', 'returned', 'refused_by_server'],
  ['failed', '5.3.4', undefined, 'returned', 'refused_by_server'],
  ['failed', '5.0.0', 'smtp; 550 5.1.1 no such user', 'returned', 'address_unknown'],
  ['failed', '5.0.0', undefined, 'returned', 'refused_by_server'],
  ['failed', 'nonsense', 'smtp; 552 5.2.2 full', 'returned', 'mailbox_full'],
  ['failed', 'nonsense', undefined, 'returned', 'refused_by_server'],
  ['FAILED (bounce)', '5.1.1', undefined, 'returned', 'address_unknown'],
  ['delayed', '4.4.1', undefined, 'delayed', 'refused_for_now'],
  ['delayed', '4.2.2', undefined, 'delayed', 'refused_for_now'],
  ['delivered', '2.0.0', undefined, 'arrived', undefined],
  ['relayed', '2.1.5', undefined, 'arrived', undefined],
  ['expanded', '2.0.0', undefined, 'arrived', undefined],
  ['failed', '2.0.0', undefined, 'silent', undefined],
  ['unheard-of', '5.1.1', undefined, 'silent', undefined],
])('action %s, status %s, %s: %s, %s', (action, status, diagnostic, kind, cause) => {
  const verdict = judgeDeliveryReport(report(action, status, diagnostic));
  expect(verdict.kind).toBe(kind);
  expect('cause' in verdict ? verdict.cause : undefined).toBe(cause);
});

it('keeps the other server’s words on one line, without their type, and not too many', () => {
  const told = judgeDeliveryReport(
    report(
      'failed',
      '5.1.1',
      `smtp; 550 5.1.1 <camille@cpts.example>:\r\n  no\u0007 such user\r\n\t${'x'.repeat(900)}`,
    ),
  );
  expect(told).toMatchObject({ status: '5.1.1' });
  const detail = 'detail' in told ? told.detail : '';
  expect(detail).toMatch(/^550 5\.1\.1 <camille@cpts\.example>: no such user x+$/);
  expect(detail).toHaveLength(300);
});

it('takes the worst that is said, and a report without a first block', () => {
  const both = `${report('delayed', '4.4.1')}\n\n${report('failed', '5.1.1')}`;
  expect(judgeDeliveryReport(both).kind).toBe('returned');
  expect(judgeDeliveryReport('Action: failed\nStatus: 5.1.1').kind).toBe('returned');
});

it('says nothing of what is no report', () => {
  for (const text of ['', '\n\n', 'Feedback-Type: abuse\nUser-Agent: x', 'Action failed', 'Bonjour'])
    expect(judgeDeliveryReport(text)).toEqual({ kind: 'silent' });
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      expect(['returned', 'delayed', 'arrived', 'silent']).toContain(judgeDeliveryReport(text).kind);
    }),
  );
});
