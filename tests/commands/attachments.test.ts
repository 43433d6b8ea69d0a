import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#app/domain/application/attachment-rules.ts';
import { plantDraft, plantOpenCall, plantPerson } from '../factories/filing.ts';
import { testDatabase } from '../support/database.ts';

const directory = mkdtempSync(join(tmpdir(), 'medicobus-storage-'));
process.env.STORAGE_DIR = directory;
const { attachFile } = await import('#app/commands/attach-file.server.ts');
const { removeAttachment } = await import('#app/commands/remove-attachment.server.ts');
const { storage } = await import('#app/server/storage.server.ts');
const { receiveFiles } = await import('#app/server/file-upload.server.ts');

const { superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser);
const PDF = '%PDF-1.7\nDevis';

const plant = (answers = {}) =>
  plantDraft(superuser, filing, owner, { 'projet.title': 'Le bus', ...answers });

const attach = (applicationId: string, content: Readable | string, name = 'devis.pdf', actor = owner) =>
  attachFile(actor, {
    applicationId,
    kind: 'P07',
    name,
    content: typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content,
  });

const rowsOf = (applicationId: string) =>
  superuser
    .selectFrom('attachments')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('kind', '=', 'P07')
    .execute();

function countObjects(): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;
}

describe('attaching a file', () => {
  it('keeps its bytes, their hash, and a name that every system can show', async () => {
    const applicationId = await plant();
    const done = await attach(applicationId, PDF, 'C:\\Devis\\Véhicule  neuf.PDF');
    expect(done).toMatchObject({ ok: true });
    const [row, ...others] = await rowsOf(applicationId);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      file_name: 'Véhicule neuf.pdf',
      media_type: 'application/pdf',
      size_bytes: PDF.length,
      uploaded_by: owner.userId,
    });
    expect(await storage().stat(row?.storage_key ?? '')).toMatchObject({ size: PDF.length });
  });

  it.each([
    ['a program', 'virus.exe', 'MZ', 'file_type_not_allowed'],
    ['a page', 'page.html', '<html>', 'file_type_not_allowed'],
    ['a program under another name', 'devis.pdf', 'MZ\u0090\u0000', 'file_content_unknown'],
    [
      'a drawing under another name',
      'devis.png',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'file_content_unknown',
    ],
    ['a table where a quote is asked', 'devis.csv', 'prix;12', 'file_type_not_for_kind'],
    ['an empty file', 'devis.pdf', '', 'file_empty'],
  ])('refuses %s and leaves nothing behind', async (_what, name, content, code) => {
    const applicationId = await plant();
    const before = countObjects();
    expect(await attach(applicationId, content, name)).toMatchObject({ ok: false, code });
    expect(await rowsOf(applicationId)).toEqual([]);
    expect(countObjects()).toBe(before);
  });

  it('refuses a file that is too large without keeping its beginning', async () => {
    const applicationId = await plant();
    const before = countObjects();
    const chunk = Buffer.alloc(1_000_000, '%PDF-');
    const endless = Readable.from(
      (function* () {
        for (let sent = 0; sent <= MAX_FILE_BYTES; sent += chunk.length) yield chunk;
      })(),
    );
    expect(await attach(applicationId, endless)).toMatchObject({ ok: false, code: 'file_too_large' });
    expect(countObjects()).toBe(before);
  });

  it.each([1, 400])('keeps nothing of an upload that is cut after %d ms', async (delay) => {
    const applicationId = await plant();
    const before = countObjects();
    const cut = new Readable({ read: () => undefined });
    cut.push('%PDF-1.7 the beginning');
    setTimeout(() => cut.destroy(new Error('The upload was cut')), delay);
    expect(await attach(applicationId, cut)).toMatchObject({ ok: false, code: 'upload_cut' });
    expect(countObjects()).toBe(before);
  });

  it('holds the total, even for two files at the same moment', async () => {
    const applicationId = await plant();
    await superuser
      .updateTable('attachments')
      .set({ size_bytes: 100 * 1024 * 1024 - PDF.length })
      .where('application_id', '=', applicationId)
      .where('kind', '=', 'P05')
      .execute();
    const both = await Promise.all([attach(applicationId, PDF), attach(applicationId, PDF)]);
    expect(both.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['files_too_large', 'ok']);
  });

  it('reads not a byte of what a stranger sends', async () => {
    const applicationId = await plant();
    const stranger = await plantPerson(superuser);
    const content = new Readable({
      read() {
        throw new Error('Nobody should read this');
      },
    });
    expect(await attach(applicationId, content, 'devis.pdf', stranger)).toMatchObject({ code: 'not_found' });
  });
});

describe('removing a file', () => {
  it('takes its bytes too, and happens once', async () => {
    const applicationId = await plant();
    const done = await attach(applicationId, PDF);
    if (!done.ok) throw new Error(done.code);
    const { attachmentId } = done.value;
    const [row] = await rowsOf(applicationId);
    expect(await removeAttachment(owner, { applicationId, attachmentId })).toMatchObject({ ok: true });
    expect(await storage().stat(row?.storage_key ?? '')).toBeUndefined();
    expect((await rowsOf(applicationId))[0]?.removed_at).not.toBeNull();
  });

  it('is refused to a stranger, and once the application has left its holder', async () => {
    const applicationId = await plant();
    const done = await attach(applicationId, PDF);
    if (!done.ok) throw new Error(done.code);
    const { attachmentId } = done.value;
    const stranger = await plantPerson(superuser);
    expect(await removeAttachment(stranger, { applicationId, attachmentId })).toMatchObject({
      code: 'not_found',
    });
    await superuser
      .updateTable('applications')
      .set({ status: 'in_review' })
      .where('id', '=', applicationId)
      .execute();
    expect(await removeAttachment(owner, { applicationId, attachmentId })).toMatchObject({
      code: 'not_editable',
    });
  });
});

describe('a posted form with files', () => {
  const BOUNDARY = 'limite';
  const request = (body: string) =>
    new Request('http://127.0.0.1/', {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      body,
    });
  const part = (name: string, content: string, file?: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/pdf`}\r\n\r\n${content}\r\n`;
  const read = async (content: Readable) => Buffer.concat(await content.toArray()).toString();

  it('hands over each file with the fields before it', async () => {
    const body = `${part('piece', 'P07')}${part('fichier', PDF, 'é.pdf')}--${BOUNDARY}--\r\n`;
    const files = await receiveFiles(request(body), async ({ fields, name, content }) => ({
      piece: fields.piece,
      name,
      content: await read(content),
    }));
    expect(files).toEqual([{ piece: 'P07', name: 'é.pdf', content: PDF }]);
  });

  it('sees that no file was chosen', async () => {
    const body = `${part('piece', 'P07')}${part('fichier', '', '')}--${BOUNDARY}--\r\n`;
    expect(await receiveFiles(request(body), async () => 'taken')).toBe('no_file');
  });

  it('does not wait for ever for the end of a form that stops', async () => {
    const body = `${part('piece', 'P07')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="fichier"; filename="a.pdf"\r\n\r\n%PDF`;
    const received = receiveFiles(request(body), async ({ content }) => {
      await content.toArray().catch(() => []);
      return 'taken';
    });
    await expect(
      Promise.race([received, new Promise((_, reject) => setTimeout(reject, 3_000))]),
    ).resolves.toBeDefined();
  });
});
