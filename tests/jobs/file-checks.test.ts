import { mkdtempSync } from 'node:fs';
import { utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Logger, runOnce } from 'graphile-worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deposit, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { type AntivirusServer, EICAR, startAntivirus } from '#tests/support/antivirus.ts';
import { testDatabase } from '#tests/support/database.ts';
import { findFreePort } from '../../scripts/free-port.ts';

const directory = mkdtempSync(join(tmpdir(), 'medicobus-checks-'));
process.env.STORAGE_DIR = directory;
const { environment } = await import('#app/server/env.server.ts');
const { attachFile } = await import('#app/commands/attach-file.server.ts');
const { reconcileStorage } = await import('#app/commands/reconcile-storage.server.ts');
const { taskList } = await import('#app/jobs/task-list.server.ts');
const { storage } = await import('#app/server/storage.server.ts');
const { listAttachments } = await import('#db/queries/attachments.server.ts');

const { superuser, url, asActor } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser);
let server: AntivirusServer;
beforeAll(async () => {
  server = await startAntivirus();
}, 240_000);
afterAll(() => server.close());
beforeEach(() => {
  environment().clamdUrl = server.url;
});

/** The queue as the worker runs it; a job that fails waits for its next turn. */
async function runQueue(...names: string[]): Promise<void> {
  const tasks = Object.fromEntries(names.map((name) => [name, taskList[name] ?? expect.fail(name)]));
  const logger = new Logger(() => () => undefined);
  await runOnce({ connectionString: url, taskList: tasks, noHandleSignals: true, logger });
}

async function attach(content: string, applicationId?: string) {
  const id = applicationId ?? (await plantDraft(superuser, filing, owner));
  const file = {
    applicationId: id,
    kind: 'P07',
    name: 'devis.pdf',
    content: Readable.from([Buffer.from(content)]),
  };
  const attached = await attachFile(owner, file);
  if (!attached.ok) throw new Error(attached.code);
  return { applicationId: id, attachmentId: attached.value.attachmentId };
}

const read = (id: string) =>
  superuser.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const isStored = async (id: string) => (await storage().stat((await read(id)).storage_key)) !== undefined;
const INFECTED = `%PDF-1.7\n${EICAR}\n`;

describe('the check of a received file', () => {
  it('waits for the queue, which finds it clean', async () => {
    const { attachmentId } = await attach('%PDF-1.7 devis');
    expect(await read(attachmentId)).toMatchObject({ check_state: 'received', checked_at: null });
    await runQueue('check_attachment');
    expect(await read(attachmentId)).toMatchObject({ check_state: 'accepted', check_detail: null });
  });

  it('refuses a virus, takes its bytes away, and counts it as not attached', async () => {
    const { applicationId, attachmentId } = await attach(INFECTED);
    await runQueue('check_attachment');
    const row = await read(attachmentId);
    expect(row).toMatchObject({ check_state: 'refused' });
    expect(row.check_detail).toContain('Eicar');
    expect(await isStored(attachmentId)).toBe(false);
    const attached = await asActor(owner, (tx) => listAttachments(tx, applicationId));
    expect(attached.map(({ id }) => id)).not.toContain(attachmentId);
    const events = await superuser
      .selectFrom('application_events')
      .select(['act', 'holder_visible'])
      .where('application_id', '=', applicationId)
      .execute();
    expect(events).toContainEqual({ act: 'attachment_refused', holder_visible: true });
    const mails = await superuser
      .selectFrom('mails')
      .innerJoin('users', 'users.email', 'mails.recipient_email')
      .select(['users.id', 'mails.template', 'mails.props'])
      .where('mails.application_id', '=', applicationId)
      .execute();
    expect(mails).toEqual([
      {
        id: owner.userId,
        template: 'file-refused',
        props: expect.objectContaining({ fileName: 'devis.pdf', kind: 'P07', isDeposited: false }),
      },
    ]);
  });

  it('keeps the bytes of a virus that a deposit names, and still refuses it', async () => {
    const { applicationId, attachmentId } = await attach(INFECTED);
    await deposit(owner, applicationId);
    await runQueue('check_attachment');
    expect(await read(attachmentId)).toMatchObject({ check_state: 'refused' });
    expect(await isStored(attachmentId)).toBe(true);
  });

  it('says that a file was not scanned when no antivirus is configured, and scans it once there is one', async () => {
    environment().clamdUrl = undefined;
    const { attachmentId } = await attach(INFECTED);
    await runQueue('check_attachment');
    expect(await read(attachmentId)).toMatchObject({
      check_state: 'unscanned',
      check_detail: 'no_antivirus',
    });

    environment().clamdUrl = server.url;
    await age(attachmentId);
    await sweep();
    expect(await read(attachmentId)).toMatchObject({ check_state: 'refused' });
  });

  it('never blocks a deposit when the antivirus is down: the file waits, and is read when it is back', async () => {
    environment().clamdUrl = `tcp://127.0.0.1:${await findFreePort()}`;
    const { applicationId, attachmentId } = await attach('%PDF-1.7 devis');
    await runQueue('check_attachment');
    expect(await read(attachmentId)).toMatchObject({
      check_state: 'received',
      check_detail: 'antivirus_unreachable',
    });
    await deposit(owner, applicationId);

    environment().clamdUrl = server.url;
    await age(attachmentId);
    await sweep();
    expect(await read(attachmentId)).toMatchObject({ check_state: 'accepted', check_detail: null });
  });

  it('sees that bytes are not those that were sent', async () => {
    const { attachmentId } = await attach('%PDF-1.7 devis');
    await writeFile(join(directory, (await read(attachmentId)).storage_key), '%PDF-1.7 autre');
    await runQueue('check_attachment');
    expect(await read(attachmentId)).toMatchObject({ check_state: 'lost', check_detail: 'damaged' });
  });

  it('is taken up again after a crash in the middle of it', async () => {
    const { attachmentId } = await attach('%PDF-1.7 devis');
    await sql`delete from graphile_worker._private_jobs`.execute(superuser);
    await superuser
      .updateTable('attachments')
      .set({ check_state: 'checking' })
      .where('id', '=', attachmentId)
      .execute();
    await sweep();
    expect((await read(attachmentId)).check_state).toBe('checking');
    await age(attachmentId);
    await sweep();
    expect((await read(attachmentId)).check_state).toBe('accepted');
  });
});

async function age(id: string): Promise<void> {
  await sql`update attachments set check_changed_at = check_changed_at - interval '6 minutes' where id = ${id}`.execute(
    superuser,
  );
}

async function sweep(): Promise<void> {
  await sql`select graphile_worker.add_job('sweep_files', '{}')`.execute(superuser);
  await runQueue('sweep_files');
  await runQueue('check_attachment');
}

describe('the storage and the database', () => {
  const tomorrow = () => new Date(Date.now() + 25 * 3_600_000);
  const put = async () =>
    (await storage().put(Readable.from([Buffer.from('orphelin')]), { maxBytes: 100 })).key;

  it('agree: old bytes that nothing names go, young ones stay', async () => {
    const { attachmentId } = await attach('%PDF-1.7 devis');
    const [young, old] = [await put(), await put()];
    const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
    await utimes(join(directory, old), twoDaysAgo, twoDaysAgo);
    expect((await reconcileStorage()).orphans).toBe(1);
    expect(await storage().stat(old)).toBeUndefined();
    expect(await storage().stat(young)).toBeDefined();

    expect((await reconcileStorage(tomorrow())).orphans).toBe(1);
    expect(await storage().stat(young)).toBeUndefined();
    expect(await isStored(attachmentId)).toBe(true);
  });

  it('agree: a file whose bytes are gone is flagged, and found again when they are back', async () => {
    const { attachmentId } = await attach('%PDF-1.7 devis');
    await runQueue('check_attachment');
    const { storage_key: key } = await read(attachmentId);
    await storage().remove(key);
    expect((await reconcileStorage()).missing).toBeGreaterThan(0);
    expect(await read(attachmentId)).toMatchObject({ check_state: 'lost', check_detail: 'missing' });

    await writeFile(join(directory, key), '%PDF-1.7 devis');
    await age(attachmentId);
    await sweep();
    expect(await read(attachmentId)).toMatchObject({ check_state: 'accepted', check_detail: null });
  });

  it('agree on what a deposit names, even once its holder removed it', async () => {
    const { applicationId, attachmentId } = await attach('%PDF-1.7 devis');
    await deposit(owner, applicationId);
    await superuser
      .updateTable('attachments')
      .set({ removed_at: new Date() })
      .where('id', '=', attachmentId)
      .execute();
    await reconcileStorage(tomorrow());
    expect(await isStored(attachmentId)).toBe(true);
  });
});
