import { SPECIALTIES } from '#app/domain/application/options.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listAuthorityDepartments, writeReviewerProfile } from '#db/queries/assignment-plan.server.ts';
import { listReviewers } from '#db/queries/assignments.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';

export type SaveProfileRefusal = 'not_found' | 'cap_invalid';

/** How many files a reviewer takes at most, and what they know: told by an officer of a territory that is theirs. */
export async function saveReviewerProfile(
  actor: PersonActor,
  input: { userId: string; cap: number; expertise: readonly string[] },
): Promise<Result<true, SaveProfileRefusal>> {
  return asActor(actor, async (tx) => {
    const { officerOf } = deskScopeOf(actor.userId, actor.roles);
    const departmentCodes = await listAuthorityDepartments(tx, officerOf);
    const near = await listReviewers(tx, { authorityIds: officerOf, departmentCodes });
    if (!near.some(({ id }) => id === input.userId)) return refused('not_found');
    if (!Number.isInteger(input.cap) || input.cap < 0 || input.cap > 200) return refused('cap_invalid');
    const expertise = SPECIALTIES.filter((known) => input.expertise.includes(known));
    await writeReviewerProfile(tx, {
      userId: input.userId,
      cap: input.cap,
      expertise,
      updatedBy: actor.userId,
    });
    return ok(true);
  });
}
