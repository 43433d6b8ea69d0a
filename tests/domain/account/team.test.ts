import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEMBER_ROLES, type MemberRole } from '#app/domain/account/roles.ts';
import {
  decideInvitation,
  decideRemoval,
  decideResend,
  decideRevocation,
  decideRoleChange,
  decideTransfer,
  INVITED_ROLES,
  invitationState,
  MAX_INVITATION_MAILS,
  MAX_TEAM_SIZE,
  quotableText,
  type Team,
} from '#app/domain/account/team.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const codeOf = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'ok' : decision.code);
const team: Team = {
  members: [
    { email: 'Owner@exemple.fr', role: 'owner' },
    { email: 'editor@exemple.fr', role: 'editor' },
  ],
  invited: [{ email: 'asked@exemple.fr', role: 'reader' }],
};
const full: Team = {
  members: Array.from({ length: MAX_TEAM_SIZE }, (_, index) => ({
    email: `${index}@exemple.fr`,
    role: 'reader',
  })),
  invited: [],
};

describe('inviting', () => {
  const table: [MemberRole, string, string, Team, string][] = [
    ['owner', 'new@exemple.fr', 'reader', team, 'ok'],
    ['signatory', 'new@exemple.fr', 'signatory', team, 'ok'],
    ['editor', 'new@exemple.fr', 'reader', team, 'not_allowed_role'],
    ['reader', 'new@exemple.fr', 'reader', team, 'not_allowed_role'],
    ['owner', 'new@exemple.fr', 'owner', team, 'role_unknown'],
    ['owner', 'new@exemple.fr', 'admin', team, 'role_unknown'],
    ['owner', 'owner@exemple.fr', 'reader', team, 'already_member'],
    ['signatory', 'editor@exemple.fr', 'signatory', team, 'already_member'],
    ['owner', 'asked@exemple.fr', 'editor', team, 'already_invited'],
    ['owner', 'new@exemple.fr', 'reader', full, 'team_full'],
  ];
  it.each(table)('%s asks %s as %s', (role, email, asked, now, answer) => {
    expect(codeOf(decideInvitation(role, { email, role: asked }, now))).toBe(answer);
  });
});

describe('handing over', () => {
  const pending: Team = { ...team, invited: [{ email: 'next@exemple.fr', role: 'owner' }] };
  const table: [MemberRole, string, Team, string][] = [
    ['owner', 'new@exemple.fr', team, 'ok'],
    ['owner', 'editor@exemple.fr', team, 'ok'],
    ['signatory', 'new@exemple.fr', team, 'not_allowed_role'],
    ['editor', 'new@exemple.fr', team, 'not_allowed_role'],
    ['owner', 'owner@exemple.fr', team, 'already_owner'],
    ['owner', 'new@exemple.fr', pending, 'transfer_pending'],
    ['owner', 'asked@exemple.fr', team, 'already_invited'],
  ];
  it.each(table)('%s to %s', (role, email, now, answer) => {
    expect(codeOf(decideTransfer(role, email, now))).toBe(answer);
  });
});

describe('changing a role, leaving, being removed', () => {
  it('is for whoever signs, and never moves the owner', () => {
    for (const actor of MEMBER_ROLES)
      for (const role of MEMBER_ROLES)
        for (const to of [...MEMBER_ROLES, 'admin']) {
          const signs = actor === 'owner' || actor === 'signatory';
          const isOffered = INVITED_ROLES.some((one) => one === to);
          const changed = !signs
            ? 'not_allowed_role'
            : role === 'owner'
              ? 'owner_stays'
              : isOffered
                ? 'ok'
                : 'role_unknown';
          expect(codeOf(decideRoleChange(actor, { role }, to))).toBe(changed);
          expect(codeOf(decideRemoval(actor, { role, isSelf: false }))).toBe(
            !signs ? 'not_allowed_role' : role === 'owner' ? 'owner_stays' : 'ok',
          );
          expect(codeOf(decideRemoval(role, { role, isSelf: true }))).toBe(
            role === 'owner' ? 'owner_stays' : 'ok',
          );
        }
    expect(codeOf(decideRoleChange('owner', undefined, 'reader'))).toBe('member_gone');
    expect(codeOf(decideRemoval('owner', undefined))).toBe('member_gone');
  });

  it('leaves somebody who signs, whatever is asked in whatever order', () => {
    const act = fc.record({
      actor: fc.nat(5),
      target: fc.nat(5),
      to: fc.constantFrom(...MEMBER_ROLES, 'remove', 'take_over'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const roles = new Map<number, MemberRole>([
          [0, 'owner'],
          [1, 'signatory'],
          [2, 'editor'],
          [3, 'reader'],
        ]);
        for (const { actor, target, to } of acts) {
          const mine = roles.get(actor);
          const role = roles.get(target);
          if (mine === undefined) continue;
          if (to === 'remove') {
            if (decideRemoval(mine, role && { role, isSelf: actor === target }).ok) roles.delete(target);
          } else if (to === 'take_over') {
            if (!decideTransfer(mine, `${target}@exemple.fr`, { members: [], invited: [] }).ok) continue;
            roles.set(actor, 'signatory');
            roles.set(target, 'owner');
          } else if (decideRoleChange(mine, role && { role }, to).ok) roles.set(target, to);
          expect([...roles.values()].filter((one) => one === 'owner')).toHaveLength(1);
        }
      }),
    );
  });
});

describe('an invitation', () => {
  const open = { acceptedAt: null, declinedAt: null, revokedAt: null, expiresAt: minutes(1) };
  it.each([
    ['open', open],
    ['expired', { ...open, expiresAt: NOW }],
    ['accepted', { ...open, acceptedAt: NOW, expiresAt: minutes(-5) }],
    ['declined', { ...open, declinedAt: NOW }],
    ['revoked', { ...open, revokedAt: NOW }],
  ])('is %s', (state, facts) => {
    expect(invitationState(facts, NOW)).toBe(state);
  });

  const sent = { ...open, role: 'editor', sentCount: 1, sentAt: minutes(-5) };
  const table: [string, MemberRole, typeof sent | undefined, string][] = [
    ['in force', 'owner', sent, 'ok'],
    ['expired', 'signatory', { ...sent, expiresAt: NOW }, 'ok'],
    ['by an editor', 'editor', sent, 'not_allowed_role'],
    ['a transfer, by a signatory', 'signatory', { ...sent, role: 'owner' }, 'not_allowed_role'],
    ['just sent', 'owner', { ...sent, sentAt: minutes(-4.9) }, 'sent_too_often'],
    ['sent as often as allowed', 'owner', { ...sent, sentCount: MAX_INVITATION_MAILS }, 'sent_too_often'],
    ['revoked', 'owner', { ...sent, revokedAt: NOW } as never, 'invitation_closed'],
    ['missing', 'owner', undefined, 'invitation_closed'],
  ];
  it.each(table)('is sent again: %s', (_what, role, invitation, answer) => {
    expect(codeOf(decideResend(role, invitation, NOW))).toBe(answer);
  });
});

describe('an invitation taken back', () => {
  const open = { role: 'reader', acceptedAt: null, declinedAt: null, revokedAt: null, expiresAt: minutes(1) };
  it.each([
    ['by a signatory', 'signatory', open, 'ok'],
    ['expired', 'signatory', { ...open, expiresAt: minutes(-1) }, 'ok'],
    ['by a writer', 'editor', open, 'not_allowed_role'],
    ['that is not there', 'owner', undefined, 'invitation_closed'],
    ['accepted', 'owner', { ...open, acceptedAt: NOW }, 'invitation_closed'],
    ['declined', 'owner', { ...open, declinedAt: NOW }, 'invitation_closed'],
    ['revoked', 'owner', { ...open, revokedAt: NOW }, 'invitation_closed'],
    ['the owner’s offer, by a signatory', 'signatory', { ...open, role: 'owner' }, 'not_allowed_role'],
    ['the owner’s offer, by the owner', 'owner', { ...open, role: 'owner' }, 'ok'],
  ] as const)('%s', (_case, role, invitation, answer) => {
    expect(codeOf(decideRevocation(role, invitation))).toBe(answer);
  });
});

describe('a text quoted in a mail to a stranger', () => {
  it.each([
    ['Un bus pour le Perche', 'Un bus pour le Perche'],
    ['Gagnez https://evil.example/x maintenant', 'Gagnez … maintenant'],
    ['voir www.evil.example', 'voir …'],
    ['voir evil.example/gagne', 'voir …'],
    ['Deux\nlignes\u202e ici', 'Deux lignes ici'],
    ['x'.repeat(200), `${'x'.repeat(119)}…`],
  ])('%s', (text, quoted) => {
    expect(quotableText(text)).toBe(quoted);
  });
});
