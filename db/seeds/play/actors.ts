import type { Result } from '#app/domain/shared/result.ts';
import type { PersonActor } from '../../client.server.ts';
import { AUTHORITIES } from '../../reference/authorities.server.ts';
import { demonstrationId, holderKey } from '../people.server.ts';

type Role = { role: string; authorityId?: number; departmentCode?: string };

function actor(key: string, ...roles: Role[]): PersonActor {
  return {
    kind: 'person',
    userId: demonstrationId(key),
    roles: roles.map((held, index) => ({
      id: demonstrationId(`${key} role ${index}`),
      role: held.role,
      authorityId: held.authorityId ?? null,
      departmentCode: held.departmentCode ?? null,
    })),
  };
}

export function holder(index: number): PersonActor {
  return actor(holderKey(index));
}

export function officerOf(authorityId: number): PersonActor {
  return actor(`${slugOf(authorityId)}-instruction`, { role: 'ars_officer', authorityId });
}

export function directorOf(authorityId: number): PersonActor {
  return actor(`${slugOf(authorityId)}-direction`, { role: 'ars_director', authorityId });
}

export function agencyReviewer(authorityId: number, number: 1 | 2): PersonActor {
  return actor(`${slugOf(authorityId)}-evaluation-${number}`, { role: 'ars_reviewer', authorityId });
}

export function delegateOf(departmentCode: string): PersonActor {
  return actor(
    `anct-${departmentCode.toLowerCase()}`,
    { role: 'anct_delegate', departmentCode },
    { role: 'anct_reviewer', departmentCode },
  );
}

export const NATIONAL = actor('national', { role: 'national_official' });
export const COLLEAGUE = actor('national-2', { role: 'national_official' });
export const CHAIR = actor('presidence', { role: 'national_chair' });
export const PUBLISHER = actor('publication', { role: 'publisher' });

/** The value of an act that a story counts on; a refusal is a bug of the story, said with its code. */
export function must<T>(act: string, result: Result<T, string> | { ok: false; code: string }): T {
  if (result.ok) return result.value;
  throw new Error(`The story cannot ${act}: ${result.code} ${JSON.stringify(result)}`);
}

function slugOf(authorityId: number): string {
  const authority = AUTHORITIES.find(({ id }) => id === authorityId);
  if (!authority) throw new Error(`No authority ${authorityId}`);
  return authority.slug.toLowerCase();
}
