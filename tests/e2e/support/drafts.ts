import type { Page } from '@playwright/test';
import type { Answers } from '#db/seeds/answers/written-answers.ts';
import { openSuperuserDatabase } from '../authorization/superuser-database.ts';

/** Starts an application of one's own, and gives its address. */
export async function startDraft(page: Page): Promise<string> {
  await page.goto('/candidatures');
  await page.getByRole('button', { name: 'Nouvelle candidature' }).click();
  await page.waitForURL(/\/candidatures\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Writes the answers that `isWritten` keeps, by the address that saves them as they are typed. */
export async function writeAnswers(
  page: Page,
  draft: string,
  answers: Answers,
  isWritten: (path: string) => boolean,
): Promise<void> {
  const changes = Object.entries(answers)
    .filter(([path]) => isWritten(path))
    .map(([path, value]) => ({ path, value, baseVersion: 0 }));
  const headers = { origin: process.env.E2E_BASE_URL ?? '' };
  const saved = await page.request.post(`${draft}/enregistrement`, { data: { changes }, headers });
  if (saved.status() !== 200) throw new Error(`The answers were not saved: ${saved.status()}`);
}

async function inDatabase(query: string, values: unknown[]): Promise<void> {
  const database = await openSuperuserDatabase(process.env.E2E_DATABASE_URL ?? '');
  try {
    await database.rewrite(query, values);
  } finally {
    await database.close();
  }
}

/** Lets somebody else write the same application. */
export async function addEditor(draft: string, email: string): Promise<void> {
  await inDatabase(
    `insert into application_members (application_id, user_id, role)
     select $1, id, 'editor' from users where email = $2`,
    [draft.split('/')[2], email],
  );
}

/** Ends every session of a person, as time would. */
export async function expireSessions(email: string): Promise<void> {
  await inDatabase('delete from sessions where user_id = (select id from users where email = $1)', [email]);
}

/** Enters as a demonstration account in any browser, not only the test's own page. */
export async function enterAs(page: Page, email: string): Promise<void> {
  const database = await openSuperuserDatabase(process.env.E2E_DATABASE_URL ?? '');
  const [account] = await database.rows<{ id: string }>('select id from users where email = $1', [email]);
  await database.close();
  const answered = await page.request.post('/connexion/demonstration', {
    form: { userId: account?.id ?? '' },
    headers: { origin: process.env.E2E_BASE_URL ?? '' },
    maxRedirects: 0,
  });
  if (answered.status() !== 303) throw new Error(`${email} cannot enter: ${answered.status()}`);
}
