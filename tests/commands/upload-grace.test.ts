import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { deposit, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

process.env.STORAGE_DIR = mkdtempSync(join(tmpdir(), 'medicobus-grace-'));
const { attachFile } = await import('#app/commands/attach-file.server.ts');
const { beginUpload } = await import('#app/commands/begin-upload.server.ts');
const { asActor } = await import('#db/client.server.ts');
const { findUpload } = await import('#db/queries/uploads.server.ts');

const { superuser } = await testDatabase();
const MINUTE = 60_000;

/** A complete draft of a call that closed so many minutes ago, with an upload begun that many minutes before now. */
async function plant({ closed, begun }: { closed: number; begun: number }) {
  const filing = await plantOpenCall(superuser);
  const owner = await plantPerson(superuser);
  const applicationId = await plantDraft(superuser, filing, owner);
  const id = randomUUID();
  const upload = { id, applicationId, kind: 'P14', name: 'annexe.pdf', size: 8, sha256: undefined };
  expect(await beginUpload(owner, upload)).toMatchObject({ ok: true });
  const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
  await superuser
    .updateTable('uploads')
    .set({ begun_at: ago(begun) })
    .where('id', '=', id)
    .execute();
  const close = () =>
    superuser
      .updateTable('waves')
      .set({ closes_at: ago(closed) })
      .where('id', '=', filing.waveId)
      .execute();
  const finish = async (bytes = '%PDF-1.7', declaredSha256: Buffer | null = null) => {
    const row = await asActor(owner, (tx) => findUpload(tx, { id, applicationId, userId: owner.userId }));
    if (!row) throw new Error('No upload');
    const content = Readable.from([Buffer.from(bytes)]);
    const finished = { id, begunAt: row.begun_at, declaredSha256 };
    return attachFile(owner, { applicationId, kind: 'P14', name: 'annexe.pdf', content, upload: finished });
  };
  return { applicationId, owner, id, close, finish };
}

describe('an upload begun before closing', () => {
  it.each([
    { closed: 5, begun: 6, late: false, what: 'finishes, and what it completes is in time' },
    { closed: 5, begun: 4, late: true, what: 'does not help when it began after closing' },
    { closed: 31, begun: 32, late: true, what: 'does not help after the grace' },
  ])('$what', async ({ closed, begun, late }) => {
    const { applicationId, owner, close, finish } = await plant({ closed, begun });
    await close();
    expect(await finish()).toMatchObject({ ok: true });
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true, value: { isLate: late } });
  });

  it('gives no grace before its file has arrived', async () => {
    const { applicationId, owner, close } = await plant({ closed: 5, begun: 6 });
    await close();
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true, value: { isLate: true } });
  });

  it.each([
    { closed: 5, begun: 6, code: 'ok' },
    { closed: 5, begun: 4, code: 'not_editable' },
    { closed: 31, begun: 32, code: 'not_editable' },
  ])('joins a deposited application: closed $closed min ago, begun $begun min ago, $code', async (when) => {
    const { applicationId, owner, close, finish } = await plant(when);
    await deposit(owner, applicationId);
    await close();
    const finished = await finish();
    expect(finished.ok ? 'ok' : finished.code).toBe(when.code);
    if (finished.ok)
      expect(await deposit(owner, applicationId)).toMatchObject({ ok: true, value: { isLate: false } });
  });
});

describe('the hash that a browser announced', () => {
  it('must be that of the bytes received', async () => {
    const { finish, id, owner, applicationId } = await plant({ closed: -60, begun: 1 });
    const announced = createHash('sha256').update('%PDF-1.7').digest();
    expect(await finish('%PDF-1.6', announced)).toMatchObject({ ok: false, code: 'file_changed' });
    const row = await asActor(owner, (tx) => findUpload(tx, { id, applicationId, userId: owner.userId }));
    expect(row).toMatchObject({ outcome: 'refused' });
  });

  it('follows the file to its row', async () => {
    const { finish, applicationId } = await plant({ closed: -60, begun: 1 });
    const announced = createHash('sha256').update('%PDF-1.7').digest();
    expect(await finish('%PDF-1.7', announced)).toMatchObject({ ok: true });
    const rows = await superuser
      .selectFrom('attachments')
      .select('sha256')
      .where('application_id', '=', applicationId)
      .where('kind', '=', 'P14')
      .execute();
    expect(rows.map(({ sha256 }) => sha256)).toContainEqual(announced);
  });
});
