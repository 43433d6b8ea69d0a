import { randomUUID } from 'node:crypto';
import { nameFromEmail } from '#app/domain/account/email.ts';
import { homePathOf } from '#app/domain/account/navigation.ts';
import { isRoleName } from '#app/domain/account/roles.ts';
import { sessionLimits } from '#app/domain/account/sign-in.ts';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import type { Tx } from '#db/client.server.ts';
import { deleteSession, insertSession } from '#db/queries/sessions.server.ts';
import { findUserByEmail, insertAccountEvent, insertUser, listHeldRoles } from '#db/queries/users.server.ts';

export interface OpenedSession {
  /** For the browser's cookie; the database knows its hash only. */
  token: string;
  userId: string;
  email: string;
  /** Where this person starts when nothing else was asked for. */
  home: string;
}

/** The account of an address that has just been proven, made on the spot for a newcomer; undefined when closed. */
export async function findOrCreateAccount(
  tx: Tx,
  email: string,
): Promise<{ id: string; email: string } | undefined> {
  const id = randomUUID();
  const isNew =
    (await findUserByEmail(tx, email)) === undefined &&
    (await insertUser(tx, { id, email, displayName: nameFromEmail(email) }));
  if (isNew) await insertAccountEvent(tx, { userId: id, act: 'account_created', actorId: id });
  const account = await findUserByEmail(tx, email);
  return account === undefined || account.disabled_at !== null ? undefined : { id: account.id, email };
}

/** A new session with a new token, whatever the browser held before: that one ends. */
export async function openSession(
  tx: Tx,
  input: {
    user: { id: string; email: string };
    method: string;
    previousToken: string | undefined;
    now: Date;
  },
): Promise<OpenedSession> {
  const { user, now } = input;
  if (input.previousToken !== undefined) await deleteSession(tx, hashToken(input.previousToken));
  const token = randomToken();
  const expiresAt = new Date(now.getTime() + sessionLimits(false).longestMs);
  await insertSession(tx, { tokenHash: hashToken(token), userId: user.id, now, expiresAt });
  await insertAccountEvent(tx, {
    userId: user.id,
    act: 'signed_in',
    actorId: user.id,
    payload: { method: input.method },
  });
  const [first] = await listHeldRoles(tx, user.id);
  const role = first !== undefined && isRoleName(first.role) ? first.role : null;
  return { token, userId: user.id, email: user.email, home: homePathOf(role) };
}
