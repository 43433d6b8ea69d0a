import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '#tests/support/browser.ts';
import { root } from '../../scripts/installation.mjs';
import { findJava } from './support/find-java.ts';
import { addressOf, READERS } from './support/places.ts';

const run = promisify(execFile);
const CHECKER = join(root, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar');

type Complaint = { type: string; url: string; lastLine?: number; message: string; extract?: string };

/** What the server sends, before any script: the Nu HTML checker reads the page of every person. */
test.describe.configure({ timeout: 300_000 });

const java = findJava();
if (java === undefined) console.warn('Java is missing: the Nu HTML checker is not run on this machine.');
else
  test('the Nu HTML checker finds no error in any page', async ({ page, signInAs }) => {
    const folder = await mkdtemp(join(tmpdir(), 'medicobus-html-'));
    const addresses = new Map<string, string>();
    for (const { who, email, places } of READERS) {
      if (email !== null) await signInAs(email);
      for (const place of places) {
        const address = await addressOf(page, place, who);
        const name = `${addresses.size}.html`;
        addresses.set(name, `${who} ${address}`);
        await writeFile(join(folder, name), await (await page.request.get(address)).text());
      }
    }
    const complaints = await check(java, folder);
    await rm(folder, { recursive: true });
    expect(addresses.size).toBeGreaterThan(50);
    expect(
      complaints.map(({ url, lastLine, message, extract }) => {
        const name = url.split('/').at(-1) ?? '';
        return `${addresses.get(name)}, line ${lastLine}: ${message} ${extract ?? ''}`;
      }),
    ).toEqual([]);
  });

/** The checker exits with 1 when it complains, and writes its complaints on the error output. */
async function check(java: string, folder: string): Promise<Complaint[]> {
  const args = ['-jar', CHECKER, '--format', 'json', '--errors-only', '--skip-non-html', folder];
  const { stderr } = await run(java, args, { maxBuffer: 64_000_000 }).catch(
    (error: { stderr?: string; message: string }) => {
      if (!error.stderr) throw new Error(error.message);
      return { stderr: error.stderr };
    },
  );
  return (JSON.parse(stderr) as { messages: Complaint[] }).messages;
}
