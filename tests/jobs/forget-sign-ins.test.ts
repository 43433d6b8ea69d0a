import type { JobHelpers } from 'graphile-worker';
import { expect, it } from 'vitest';
import { requestSignIn } from '#app/commands/request-sign-in.server.ts';
import { forgetSignIns } from '#app/jobs/forget-sign-ins.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

it('forgets addresses, links, codes and sessions once they serve nothing, and nothing before', async () => {
  for (const [email, hours] of [
    ['hier@exemple.fr', 25],
    ['recent@exemple.fr', 0.1],
  ] as const) {
    await requestSignIn({ email, redirectTo: '/', browserToken: email, now: ago(hours) });
    await superuser
      .updateTable('mails')
      .set({ created_at: ago(hours) })
      .where('recipient_email', '=', email)
      .execute();
  }
  const { id } = await superuser
    .insertInto('users')
    .values({ email: 'a@exemple.fr', display_name: 'A' })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const hours of [1, -1])
    await superuser
      .insertInto('sessions')
      .values({ token_hash: Buffer.from(String(hours)), user_id: id, expires_at: ago(hours) })
      .execute();

  await forgetSignIns({}, {} as JobHelpers);

  const requests = await superuser.selectFrom('sign_in_requests').select('email').execute();
  expect(requests).toEqual([{ email: 'recent@exemple.fr' }]);
  const mails = await superuser
    .selectFrom('mails')
    .select(['recipient_email', 'props'])
    .orderBy('recipient_email')
    .execute();
  expect(mails).toEqual([
    { recipient_email: 'hier@exemple.fr', props: {} },
    { recipient_email: 'recent@exemple.fr', props: expect.objectContaining({ code: expect.any(String) }) },
  ]);
  expect(await superuser.selectFrom('sessions').select('token_hash').execute()).toEqual([
    { token_hash: Buffer.from('-1') },
  ]);
});
