import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionFunctionArgs } from '@remix-run/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserOf } from '#tests/factories/browsing.ts';
import { addMember, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

process.env.STORAGE_DIR = mkdtempSync(join(tmpdir(), 'medicobus-uploads-'));
const uploads = await import('#app/routes/candidatures_.$id_.pieces_.envois_.$uploadId/route.ts');

const { superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser, 'A');
const editor = await plantPerson(superuser, 'B');
const reader = await plantPerson(superuser, 'C');
const stranger = await plantPerson(superuser, 'D');
const applicationId = await plantDraft(superuser, filing, owner);
await addMember(superuser, applicationId, editor, 'editor');
await addMember(superuser, applicationId, reader, 'reader');

const BASE = `/candidatures/${applicationId}/pieces/envois`;
const BYTES = Buffer.from('%PDF-1.7 une annexe');

type Person = typeof owner | null;
type Sent = { headers?: Record<string, string>; body?: Buffer; uploadId?: string };

async function send(person: Person, method: string, { headers = {}, body, uploadId }: Sent = {}) {
  const { request: signed } = (await browserOf(superuser, person)).get('/');
  const request = new Request(`http://127.0.0.1:3000${BASE}/${uploadId ?? 'nouveau'}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', cookie: signed.headers.get('cookie') ?? '', ...headers },
    body: body ? new Uint8Array(body) : undefined,
  });
  const params = { id: applicationId, uploadId: uploadId ?? 'nouveau' };
  const args = {
    request,
    params,
    context: { nonce: '', requestId: '', clientAddress: '' },
  } as ActionFunctionArgs;
  const handler = method === 'HEAD' ? uploads.loader : uploads.action;
  return (handler as (given: ActionFunctionArgs) => Promise<Response>)(args).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const begin = (person: Person, size = BYTES.length, name = 'annexe.pdf', piece = 'P14') =>
  send(person, 'POST', {
    headers: {
      'upload-length': String(size),
      'upload-metadata': `piece ${base64(piece)},filename ${base64(name)}`,
    },
  });
const idIn = (answer: Response) => answer.headers.get('location')?.split('/').at(-1) ?? '';
const patch = (person: Person, uploadId: string, offset: number, body: Buffer) =>
  send(person, 'PATCH', {
    uploadId,
    body,
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
  });
const countFiles = async () =>
  (
    await superuser
      .selectFrom('attachments')
      .select('id')
      .where('application_id', '=', applicationId)
      .where('kind', '=', 'P14')
      .execute()
  ).length;

describe('an upload in several steps', () => {
  test('comes in pieces, says where it stands, and becomes a file once', async () => {
    const begun = await begin(editor);
    expect(begun.status).toBe(201);
    const uploadId = idIn(begun);
    expect((await patch(editor, uploadId, 0, BYTES.subarray(0, 8))).status).toBe(204);
    const standing = await send(editor, 'HEAD', { uploadId });
    expect(standing.headers.get('upload-offset')).toBe('8');
    expect((await patch(editor, uploadId, 4, BYTES.subarray(4))).status).toBe(409);

    const before = await countFiles();
    expect((await patch(editor, uploadId, 8, BYTES.subarray(8))).status).toBe(204);
    expect(await countFiles()).toBe(before + 1);
    // Its last answer was lost on the way: asked again, it is whole, and nothing is made twice.
    const whole = await send(editor, 'HEAD', { uploadId });
    expect([whole.status, whole.headers.get('upload-offset')]).toEqual([200, String(BYTES.length)]);
    expect(await countFiles()).toBe(before + 1);
    expect((await patch(editor, uploadId, BYTES.length, Buffer.alloc(0))).status).toBe(404);
  });

  test('is refused by its content once it is whole, with a sentence', async () => {
    const uploadId = idIn(await begin(editor, 4));
    const answer = await patch(editor, uploadId, 0, Buffer.from('MZ\u0000\u0001'));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('n’est pas celui d’un document accepté');
    expect((await send(editor, 'HEAD', { uploadId })).status).toBe(404);
  });

  test('can be given up', async () => {
    const uploadId = idIn(await begin(editor));
    expect((await send(editor, 'DELETE', { uploadId })).status).toBe(204);
    expect((await send(editor, 'HEAD', { uploadId })).status).toBe(404);
    expect((await patch(editor, uploadId, 0, BYTES)).status).toBe(404);
  });

  test.each([
    ['a type that is never taken', BYTES.length, 'page.html', 'P14'],
    ['a kind that does not exist', BYTES.length, 'annexe.pdf', 'P13'],
    ['more bytes than the kind takes', 11 * 1024 * 1024, 'lettre.pdf', 'P05'],
  ])('does not begin for %s', async (_what, size, name, piece) => {
    expect((await begin(editor, size, name, piece)).status).toBe(422);
  });
});

describe('the upload of somebody', () => {
  let uploadId: string;
  beforeAll(async () => {
    uploadId = idIn(await begin(owner));
  });

  test.each<[string, Person, number, number, number]>([
    ['another editor', editor, 201, 404, 404],
    ['a reader', reader, 403, 404, 403],
    ['a stranger', stranger, 404, 404, 404],
    ['nobody', null, 303, 303, 303],
  ])('is out of reach for %s', async (_who, person, begins, reads, reaches) => {
    expect((await begin(person)).status).toBe(begins);
    expect((await send(person, 'HEAD', { uploadId })).status).toBe(reads);
    expect((await patch(person, uploadId, 0, BYTES)).status).toBe(reaches);
    expect((await send(person, 'DELETE', { uploadId })).status).toBe(reaches);
  });

  test('stands where it stood', async () => {
    expect((await send(owner, 'HEAD', { uploadId })).headers.get('upload-offset')).toBe('0');
  });
});
