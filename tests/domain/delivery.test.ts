import { expect, it } from 'vitest';
import {
  deliveryState,
  isFollowed,
  judgeFailure,
  mayBeSentAgain,
  REQUIRED_LETTERS,
} from '#app/domain/messages/delivery.ts';
import { isMailTemplate, MAIL_TEMPLATES } from '#emails/index.ts';

it.each([
  ['RCPT TO', 550, '550 5.1.1 User unknown', 'address_unknown', true],
  ['RCPT TO', 550, '550 No', 'address_unknown', true],
  ['RCPT TO', 552, '552 5.2.2 Mailbox full', 'mailbox_full', true],
  ['RCPT TO', 452, '452 4.2.2 Over quota', 'mailbox_full', false],
  ['RCPT TO', 450, '450 4.7.1 Greylisted', 'refused_for_now', false],
  ['RCPT TO', 554, '554 5.7.1 Rejected', 'refused_by_server', true],
  ['DATA', 554, '554 5.7.1 Spam', 'refused_by_server', true],
  ['DATA', 451, '451 4.3.0 Try later', 'refused_for_now', false],
  ['AUTH PLAIN', 535, '535 Authentication failed', 'portal_misconfigured', false],
  ['MAIL FROM', 553, '553 Sender refused', 'portal_misconfigured', false],
  ['CONN', 554, '554 No service', 'portal_misconfigured', false],
] as const)('%s answered %d %s: %s, final %s', (command, responseCode, response, cause, isFinal) => {
  expect(judgeFailure({ isMalformed: false, command, responseCode, response })).toEqual({ cause, isFinal });
});

it('tries again what nobody answered, and never what is no address', () => {
  expect(judgeFailure({ isMalformed: false, command: 'CONN' })).toEqual({
    cause: 'server_unreachable',
    isFinal: false,
  });
  expect(judgeFailure({ isMalformed: true })).toEqual({ cause: 'address_malformed', isFinal: true });
});

it.each([
  [{ sentAt: null, failedAt: null, delayedAt: null, attempts: 0 }, 'queued'],
  [{ sentAt: null, failedAt: null, delayedAt: null, attempts: 2 }, 'deferred'],
  [{ sentAt: null, failedAt: null, delayedAt: 'x', attempts: 2 }, 'deferred'],
  [{ sentAt: null, failedAt: 'x', delayedAt: null, attempts: 1 }, 'failed'],
  [{ sentAt: null, failedAt: 'x', delayedAt: 'x', attempts: 1 }, 'failed'],
  [{ sentAt: 'x', failedAt: null, delayedAt: null, attempts: 3 }, 'sent'],
  [{ sentAt: 'x', failedAt: null, delayedAt: 'x', attempts: 1 }, 'late'],
  [{ sentAt: 'x', failedAt: 'x', delayedAt: null, attempts: 1 }, 'returned'],
  [{ sentAt: 'x', failedAt: 'x', delayedAt: 'x', attempts: 1 }, 'returned'],
] as const)('%j is %s', (facts, state) => {
  expect(deliveryState(facts)).toBe(state);
});

it('never sends a personal link again, and follows nothing of a draft or of a signing in', () => {
  const personal = [
    'sign-in',
    'team-invitation',
    'notice-confirmation',
    'partner-confirmation',
    'invitation',
    'draft-copy',
    'consultation',
    'news',
    'unheard-of',
  ];
  expect(personal.filter(mayBeSentAgain)).toEqual([]);
  expect(REQUIRED_LETTERS.every(mayBeSentAgain)).toBe(true);
  expect(MAIL_TEMPLATES.filter((template) => !isFollowed(template))).toEqual([
    'sign-in',
    'invitation',
    'team-invitation',
    'notice-confirmation',
    'partner-confirmation',
    'draft-reminder',
    'draft-copy',
  ]);
  expect(REQUIRED_LETTERS.filter((template) => !isMailTemplate(template))).toEqual([]);
});
