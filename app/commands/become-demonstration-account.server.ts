import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { type OpenedSession, openSession } from '#app/server/open-session.server.ts';
import { asActor, SIGN_IN } from '#db/client.server.ts';
import { findUser } from '#db/queries/users.server.ts';

/** Whether accounts may be entered without a mail: in a demonstration and in tests, never elsewhere. */
export function offersDemonstrationAccounts(): boolean {
  return environment().demoAccounts;
}

/** One click makes the visitor of a demonstration one of its invented people. */
export async function becomeDemonstrationAccount(input: {
  userId: string;
  previousToken: string | undefined;
  now: Date;
}): Promise<Result<OpenedSession, 'not_found'>> {
  if (!offersDemonstrationAccounts()) return refused('not_found');
  return asActor(SIGN_IN, async (tx) => {
    const user = await findUser(tx, input.userId);
    if (!user?.is_demonstration || user.disabled_at !== null) return refused('not_found');
    const { previousToken, now } = input;
    return ok(await openSession(tx, { user, method: 'demonstration', previousToken, now }));
  });
}
