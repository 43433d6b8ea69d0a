import { describe, expect, it } from 'vitest';
import { NAVIGATION_LABELS } from '#app/content/navigation.ts';
import {
  currentEntryPath,
  homePathOf,
  NAVIGATION,
  navigationOf,
  SPACES,
  spaceOf,
} from '#app/domain/account/navigation.ts';
import {
  APPLICATION_ACTIONS,
  type ApplicationAction,
  type ApplicationObject,
  can,
  lifecycleRolesOf,
  type PersonRights,
  PLATFORM_ACTIONS,
} from '#app/domain/account/permissions.ts';
import { canDeposit, canEdit, isRoleName, MEMBER_ROLES, ROLES, scopeOf } from '#app/domain/account/roles.ts';

const NORMANDIE = 28;
const PDL = 52;
const BRETAGNE = 53;

function person(
  role: string,
  authorityId: number | null = null,
  departmentCode: string | null = null,
): PersonRights {
  return { userId: 'me', roles: [{ role, authorityId, departmentCode }] };
}

const stranger: PersonRights = { userId: 'me', roles: [] };

/** Normandie examines, Pays de la Loire is associated, Orne and Mayenne are served. */
const deposited: ApplicationObject = {
  kind: 'application',
  isDeposited: true,
  authorityId: NORMANDIE,
  associatedAuthorityIds: [PDL],
  departmentCodes: ['53', '61'],
  memberRole: null,
  isAssigned: false,
  isRecused: false,
};
const draft: ApplicationObject = { ...deposited, isDeposited: false };

function allowed(who: PersonRights, object: ApplicationObject): ApplicationAction[] {
  return APPLICATION_ACTIONS.filter((action) => can(who, action, object));
}

describe('who may do what on an application', () => {
  const OFFICER = [
    'read_deposited',
    'answer_checklist',
    'request_complements',
    'declare_admissibility',
    'assign_reviewers',
    'order_recusal',
    'read_review_progress',
    'prepare_regional_opinion',
    'read_review_again',
    'record_support',
    'consult_bodies',
    'reassign',
    'read_messages',
    'write_message',
    'write_note',
    'enter_appeal',
    'record_agreement',
  ];
  const DIRECTOR = [
    'read_deposited',
    'reverse_inadmissibility',
    'order_recusal',
    'settle_recusal',
    'read_review_progress',
    'prepare_regional_opinion',
    'sign_regional_opinion',
    'reopen_review',
    'read_review_again',
    'record_support',
    'reassign',
    'read_messages',
    'write_message',
    'write_note',
    'enter_appeal',
    'record_agreement',
  ];
  const NATIONAL = [
    'read_deposited',
    'settle_recusal',
    'read_review_progress',
    'read_review_again',
    'table',
    'take_decision',
    'notify_decision',
    'close',
    'reassign',
    'read_messages',
    'write_message',
    'write_note',
    'enter_appeal',
    'answer_appeal',
    'record_agreement',
  ];

  const table: [string, PersonRights, ApplicationObject, string[]][] = [
    ['a stranger', stranger, deposited, []],
    ['officer of the authority in charge', person('ars_officer', NORMANDIE), deposited, OFFICER],
    [
      'officer of an associated authority',
      person('ars_officer', PDL),
      deposited,
      ['read_deposited', 'record_support'],
    ],
    ['officer of another authority', person('ars_officer', BRETAGNE), deposited, []],
    ['officer without a territory', person('ars_officer'), { ...deposited, authorityId: null }, []],
    ['director in charge', person('ars_director', NORMANDIE), deposited, DIRECTOR],
    [
      'director of an associated authority',
      person('ars_director', PDL),
      deposited,
      ['read_deposited', 'give_associated_opinion', 'record_support'],
    ],
    ['ARS reviewer not assigned', person('ars_reviewer', NORMANDIE), deposited, []],
    [
      'ARS reviewer assigned',
      person('ars_reviewer', NORMANDIE),
      { ...deposited, isAssigned: true },
      ['read_deposited', 'review'],
    ],
    [
      'third reviewer from elsewhere',
      person('anct_reviewer', null, '14'),
      { ...deposited, isAssigned: true },
      ['read_deposited', 'review'],
    ],
    ['assigned, but no longer a reviewer', stranger, { ...deposited, isAssigned: true }, []],
    [
      'delegate of a département served',
      person('anct_delegate', null, '53'),
      deposited,
      ['read_deposited', 'give_territorial_opinion', 'record_support'],
    ],
    ['delegate of another département', person('anct_delegate', null, '35'), deposited, []],
    ['a région code is no département code', person('anct_delegate', null, '28'), deposited, []],
    ['national official', person('national_official'), deposited, NATIONAL],
    [
      'national chair',
      person('national_chair'),
      deposited,
      ['read_deposited', 'settle_recusal', 'read_review_progress', 'read_review_again', 'read_messages'],
    ],
    ['publisher', person('publisher'), deposited, ['read_deposited']],
    ['auditor', person('auditor'), deposited, ['read_deposited', 'read_review_progress', 'read_messages']],
    ['administrator', person('admin'), deposited, []],
    ['an unknown role', person('root', NORMANDIE, '61'), { ...deposited, isAssigned: true }, []],
  ];

  it.each(table)('%s', (_name, who, object, expected) => {
    expect(allowed(who, object)).toEqual(expected);
  });

  it.each(table)('%s: nothing of a draft, nothing once recused', (_name, who, object) => {
    expect(allowed(who, { ...object, isDeposited: false })).toEqual([]);
    expect(allowed(who, { ...object, isRecused: true })).toEqual([]);
  });

  it('gives members their own rights, by their role in it', () => {
    const of = (memberRole: ApplicationObject['memberRole']) => allowed(stranger, { ...draft, memberRole });
    expect(of('owner')).toEqual([
      'read_draft',
      'edit_answers',
      'deposit',
      'withdraw',
      'manage_members',
      'transfer',
    ]);
    expect(of('signatory')).toEqual(['read_draft', 'edit_answers', 'deposit', 'withdraw', 'manage_members']);
    expect(of('editor')).toEqual(['read_draft', 'edit_answers']);
    expect(of('reader')).toEqual(['read_draft']);
    expect(MEMBER_ROLES.map(canDeposit)).toEqual([true, true, false, false]);
    expect(MEMBER_ROLES.map(canEdit)).toEqual([true, true, true, false]);
  });

  it('keeps an officer who is a member from acting as an officer', () => {
    for (const role of ROLES) {
      const both = { ...deposited, memberRole: 'reader' as const, isAssigned: true };
      expect(allowed(person(role, NORMANDIE, '61'), both)).toEqual(['read_draft']);
    }
  });
});

describe('who may do what on the platform', () => {
  it.each([
    [null, ['create_application']],
    [
      'national_official',
      [
        'create_application',
        'read_steering',
        'run_ranking',
        'open_session',
        'carry_over',
        'prepare_publication',
        'approve_publication',
      ],
    ],
    ['publisher', ['create_application', 'prepare_publication', 'approve_publication']],
    ['admin', ['create_application', 'configure_call', 'manage_accounts', 'read_journal']],
    ['auditor', ['create_application', 'read_steering', 'read_journal']],
    ['ars_director', ['create_application']],
  ])('%s: %o', (role, expected) => {
    const who = role === null ? stranger : person(role, NORMANDIE);
    expect(PLATFORM_ACTIONS.filter((action) => can(who, action, { kind: 'platform' }))).toEqual(expected);
  });
});

describe('capacity in the lifecycle', () => {
  it.each([
    [stranger, { ...draft, memberRole: 'owner' }, ['signatory']],
    [stranger, { ...draft, memberRole: 'signatory' }, ['signatory']],
    [stranger, { ...draft, memberRole: 'editor' }, []],
    [person('ars_officer', NORMANDIE), deposited, ['ars_officer']],
    [person('ars_officer', PDL), deposited, []],
    [person('ars_officer', NORMANDIE), draft, []],
    [person('ars_officer', NORMANDIE), { ...deposited, isRecused: true }, []],
    [person('ars_officer', NORMANDIE), { ...deposited, memberRole: 'owner' }, ['signatory']],
    [person('ars_director', NORMANDIE), deposited, ['ars_director']],
    [person('national_official'), deposited, ['national_official']],
    [person('national_chair'), deposited, []],
    [person('clock'), deposited, []],
    [person('system'), deposited, []],
  ] as [PersonRights, ApplicationObject, string[]][])('%o on %o acts as %o', (who, object, expected) => {
    expect(lifecycleRolesOf(who, object)).toEqual(expected);
  });

  it('adds up the roles of one person', () => {
    const both: PersonRights = {
      userId: 'me',
      roles: [...person('ars_officer', NORMANDIE).roles, ...person('ars_director', NORMANDIE).roles],
    };
    expect(lifecycleRolesOf(both, deposited)).toEqual(['ars_officer', 'ars_director']);
  });
});

describe('roles and navigation', () => {
  it('knows each role, its territory and its space', () => {
    expect(ROLES.map((role) => `${role} ${scopeOf(role)} ${spaceOf(role)}`)).toEqual([
      'ars_officer authority agency',
      'ars_director authority agency',
      'ars_reviewer authority reviewer',
      'anct_delegate department agency',
      'anct_reviewer department reviewer',
      'national_official none national',
      'national_chair none national',
      'publisher none national',
      'admin none admin',
      'auditor none national',
    ]);
    expect(isRoleName('admin')).toBe(true);
    expect(isRoleName('root')).toBe(false);
  });

  it('has at most five named entries in each space, and a home for everyone', () => {
    for (const space of SPACES) {
      const entries = NAVIGATION[space];
      expect(entries.length).toBeLessThanOrEqual(5);
      for (const { code, path } of entries) {
        expect(NAVIGATION_LABELS[code]).not.toBe('');
        expect(path).toMatch(/^\//);
      }
    }
    expect(homePathOf(null)).toBe('/candidatures');
    expect(homePathOf('ars_reviewer')).toBe('/evaluations');
    expect(navigationOf('publisher').map(({ code }) => code)).toEqual(['examination', 'publication']);
    const delegate = (...held: string[]) => navigationOf('anct_delegate', held).map(({ code }) => code);
    expect(delegate('anct_delegate')).toEqual(['applications', 'help']);
    expect(delegate('anct_delegate', 'anct_reviewer')).toEqual([
      'applications',
      'my_reviews',
      'interests',
      'help',
    ]);
    expect(navigationOf('auditor').map(({ code }) => code)).toEqual(['steering', 'examination', 'decisions']);
  });

  it('marks the entry that a page belongs to, wherever its address is', () => {
    const national = (path: string) => currentEntryPath(NAVIGATION.national, path);
    expect(national('/comite/3/salle')).toBe('/selection');
    expect(national('/selection/scenarios')).toBe('/selection');
    expect(national('/deports')).toBe('/instruction');
    expect(national('/comites')).toBeUndefined();
    expect(currentEntryPath(NAVIGATION.agency, '/comite/3')).toBe('/comite');
    expect(currentEntryPath(NAVIGATION.public, '/')).toBe('/');
    expect(currentEntryPath(NAVIGATION.public, '/grille')).toBe('/');
    expect(currentEntryPath(NAVIGATION.public, '/connexion')).toBeUndefined();
  });
});
