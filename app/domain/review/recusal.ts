import { type HeldRole, holdsOneOf, type RoleName } from '../account/roles.ts';
import { ok, type Result, refused } from '../shared/result.ts';

/** Why somebody withdraws, or is made to. Source: domain.md 5.5. */
export const RECUSAL_GROUNDS = [
  'employer',
  'mandate',
  'family',
  'association',
  'support',
  'co_funding',
  'other',
] as const;
export type RecusalGround = (typeof RECUSAL_GROUNDS)[number];

/** What a form says; null when nothing was chosen. */
export function readGround(text: string): RecusalGround | null {
  return RECUSAL_GROUNDS.find((ground) => ground === text) ?? null;
}

/** Who is told, and names somebody else. */
export type Superior = 'authority' | 'national';

/** Those whose part in the examination or the selection asks for a declaration of interests. */
export const DECLARING_ROLES: readonly RoleName[] = [
  'ars_officer',
  'ars_director',
  'ars_reviewer',
  'anct_delegate',
  'anct_reviewer',
  'national_official',
  'national_chair',
];

/** Whether somebody takes part, and so declares, and may withdraw; those who only read do neither. */
export function takesPart(roles: readonly Pick<HeldRole, 'role'>[]): boolean {
  return holdsOneOf(roles, DECLARING_ROLES);
}

/**
 * An agent of an agency answers to its director; a director, and everybody else, to the national level.
 * Source: decree 2014-90, article 2 (an agent under hierarchy tells the superior in writing).
 */
export function superiorOf(roles: readonly Pick<HeldRole, 'role'>[]): Superior {
  const holds = (role: string) => roles.some((held) => held.role === role);
  if (holds('ars_director')) return 'national';
  return holds('ars_reviewer') || holds('ars_officer') ? 'authority' : 'national';
}

/** What must be written: a ground known to the law, and a few words when it is none of them. */
export function judgeGround(
  ground: RecusalGround | null,
  text: string,
): Result<RecusalGround, 'ground_missing' | 'ground_text_missing'> {
  if (ground === null) return refused('ground_missing');
  return ground === 'other' && text.trim() === '' ? refused('ground_text_missing') : ok(ground);
}

/** What the written withdrawal says, before it is put in words. */
export type RecusalFacts = {
  personName: string;
  roles: readonly RoleName[];
  /** Null when the person withdraws of their own accord. */
  orderedByName: string | null;
  superior: Superior;
  authorityName: string;
  callTitle: string;
  waveLabel: string;
  reference: string;
  title: string;
  holderName: string;
  declaredAt: Date;
  ground: RecusalGround;
  groundText: string;
};
