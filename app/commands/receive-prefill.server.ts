import type { RawValue } from '#app/domain/application/fields.ts';
import { PREFILL_DAYS } from '#app/domain/application/prefill.ts';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { insertPrefill } from '#db/queries/prefills.server.ts';

/** Keeps what another service proposes until somebody takes it or it expires; gives the secret of its link, once. */
export async function receivePrefill(proposal: {
  source: string;
  answers: Readonly<Record<string, RawValue>>;
}): Promise<{ token: string; expiresAt: Date }> {
  const token = randomToken();
  const expiresAt = await asActor(PUBLIC, (tx) =>
    insertPrefill(tx, { ...proposal, tokenHash: hashToken(token), days: PREFILL_DAYS }),
  );
  return { token, expiresAt };
}
