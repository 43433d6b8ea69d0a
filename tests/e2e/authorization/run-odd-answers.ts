import type { House } from './run-matrix.ts';

/** Asks for the answers that no page gives, so that their headers are seen too; answers what each said wrongly. */
export async function runOddAnswers({ client, database, sessions }: House): Promise<string[]> {
  const cookie = sessions.get('national');
  const wrong: string[] = [];
  const expectStatus = async (status: number, call: Parameters<typeof client.send>[0]) => {
    const answer = await client.send(call);
    if (answer.status !== status)
      wrong.push(`${call.method ?? 'GET'} ${call.path.slice(0, 40)}: ${answer.status}`);
    return answer;
  };
  for (const path of ['/healthz', '/readyz', '/favicon.svg', '/robots.txt'])
    await expectStatus(200, { path });
  await expectStatus(404, { path: '/assets/inconnu.js' });
  await expectStatus(404, { path: '/cette-page/n-existe-pas', cookie });
  await expectStatus(400, { path: '/%' });
  await expectStatus(405, { path: '/', method: 'OPTIONS' });
  await expectStatus(414, { path: `/${'a'.repeat(5_000)}` });
  await expectStatus(413, {
    path: '/connexion',
    method: 'POST',
    headers: { origin: client.baseUrl, 'content-length': '99999999' },
  });
  await database.rows('alter table criteria rename to criteria_away');
  try {
    for (const path of ['/grille', '/grille?_data=routes%2F_public.grille']) {
      const { body } = await expectStatus(500, { path, cookie });
      if (/criteria|relation|node_modules|\bat .*\.(?:ts|js):\d/.test(body.toString('utf8')))
        wrong.push(`${path} says what failed`);
    }
  } finally {
    await database.rows('alter table criteria_away rename to criteria');
  }
  return wrong;
}
