import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import * as pdf from '#app/routes/candidatures_.$id_.dossier[.]pdf/route.ts';
import * as zip from '#app/routes/candidatures_.$id_.dossier[.]zip/route.ts';
import * as receipt from '#app/routes/candidatures_.$id_.recepisse[.]pdf/route.ts';
import { storage } from '#app/server/storage.server.ts';
import { browserOf } from '#tests/factories/browsing.ts';
import { addMember, deposit, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';
import { readZip } from '#tests/support/read-zip.ts';

process.env.STORAGE_DIR = mkdtempSync(join(tmpdir(), 'medicobus-storage-'));
const { superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser, 'A');
const reader = await plantPerson(superuser, 'lecteur');
const stranger = await plantPerson(superuser, 'B');
const applicationId = await plantDraft(superuser, filing, owner);
await addMember(superuser, applicationId, reader, 'reader');
await giveBytes();

const here = `/candidatures/${applicationId}`;
const params = { id: applicationId };
const LETTERS = 'pieces/P05 Lettres d’engagement des professionnels/';
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The factory's files are hashes of their own names: gives them these bytes. */
async function giveBytes(): Promise<void> {
  const files = await superuser
    .selectFrom('attachments')
    .select(['id', 'file_name'])
    .where('application_id', '=', applicationId)
    .execute();
  for (const { id, file_name: name } of files) {
    const bytes = Buffer.from(name.replace(/\.pdf$/, ''));
    const { key } = await storage().put(Readable.from([bytes]), { maxBytes: 1000 });
    await superuser
      .updateTable('attachments')
      .set({ storage_key: key, size_bytes: bytes.length, check_state: 'accepted' })
      .where('id', '=', id)
      .execute();
  }
}

async function download(
  loader: (args: never) => Promise<Response>,
  person: typeof owner | null,
  path: string,
) {
  const browser = await browserOf(superuser, person);
  return loader(browser.get(path, params) as never).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
}

const DOCUMENTS = [
  ['recepisse.pdf', receipt.loader],
  ['dossier.pdf', pdf.loader],
  ['dossier.zip', zip.loader],
] as const;

test.each(DOCUMENTS)('%s does not exist before the deposit', async (name, loader) => {
  expect((await download(loader, owner, `${here}/${name}`)).status).toBe(404);
});

describe('once deposited', () => {
  test('every member downloads each, nobody else does', async () => {
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true });
    for (const [name, loader] of DOCUMENTS) {
      for (const person of [owner, reader]) {
        const answer = await download(loader, person, `${here}/${name}`);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('cache-control')).toBe('private, no-store');
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"/);
        await answer.body?.cancel();
      }
      expect((await download(loader, stranger, `${here}/${name}`)).status).toBe(404);
      expect((await download(loader, null, `${here}/${name}`)).status).toBe(303);
    }
  });

  test('the receipt of a version keeps its bytes when another one is deposited', async () => {
    const first = await bytesOf(await download(receipt.loader, owner, `${here}/recepisse.pdf?version=1`));
    expect(first.equals(await bytesOf(await download(receipt.loader, owner, `${here}/recepisse.pdf`)))).toBe(
      true,
    );
    expect((await download(receipt.loader, owner, `${here}/recepisse.pdf?version=7`)).status).toBe(404);
  });

  test('the archive holds the frozen copy, its files, and hashes that match', async () => {
    const files = readZip(await bytesOf(await download(zip.loader, owner, `${here}/dossier.zip`)));
    const sums = files.get('SHA256SUMS')?.toString() ?? '';
    const lines = sums.trim().split('\n');
    expect(lines.length).toBe(files.size - 1);
    for (const line of lines) {
      const [hash = '', path = ''] = line.split('  ');
      expect(sha256(files.get(path) ?? Buffer.alloc(0)), path).toBe(hash);
    }
    const { canonical } = await superuser
      .selectFrom('application_versions')
      .select('canonical')
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();
    expect(files.get('candidature.json')?.equals(canonical)).toBe(true);
    expect([...files.keys()].filter((path) => path.startsWith(LETTERS))).not.toEqual([]);
  });

  test('a file that nobody may open is named, not given', async () => {
    await superuser
      .updateTable('attachments')
      .set({ check_state: 'refused', check_detail: 'Eicar-Test-Signature' })
      .where('application_id', '=', applicationId)
      .where('file_name', '=', 'P05-1.pdf')
      .execute();
    const files = readZip(await bytesOf(await download(zip.loader, owner, `${here}/dossier.zip`)));
    expect(files.has(`${LETTERS}P05-1.pdf`)).toBe(false);
    expect(files.get('PIECES-ABSENTES.txt')?.toString()).toContain(`${LETTERS}P05-1.pdf`);
    expect(files.get('SHA256SUMS')?.toString()).not.toContain('P05-1.pdf');
  });
});

async function bytesOf(answer: Response): Promise<Buffer> {
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}
