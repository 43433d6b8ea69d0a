import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { MAX_FILE_BYTES } from '#app/domain/application/attachment-rules.ts';

export type UploadedFile = { fields: Readonly<Record<string, string>>; name: string; content: Readable };

export type UploadProblem = 'no_file' | 'upload_cut';

export type PostedForm<T> = { fields: Readonly<Record<string, string>>; files: T[]; isWhole: boolean };

const LIMITS = {
  fields: 10,
  fieldSize: 1_000,
  fieldNameSize: 100,
  files: 10,
  parts: 20,
  headerPairs: 50,
  // One byte more, so that whoever stores the file sees that it is too large instead of a file cut short.
  fileSize: MAX_FILE_BYTES + 1,
};

/** The files of a posted form; see receiveForm. */
export async function receiveFiles<T>(
  request: Request,
  take: (file: UploadedFile) => Promise<T>,
): Promise<T[] | UploadProblem> {
  const { files, isWhole } = await receiveForm(request, take);
  if (files.length > 0) return files;
  return isWhole ? 'no_file' : 'upload_cut';
}

/**
 * Reads a posted form with files, handing each file over as a stream: nothing is kept in memory. Fields that come
 * before a file are given with it. A file that nobody chose is not handed over. `fieldSize` is in bytes.
 */
export async function receiveForm<T>(
  request: Request,
  take: (file: UploadedFile) => Promise<T>,
  { fieldSize = LIMITS.fieldSize }: { fieldSize?: number } = {},
): Promise<PostedForm<T>> {
  const contentType = request.headers.get('content-type') ?? '';
  if (request.body === null || !contentType.startsWith('multipart/form-data'))
    return { fields: {}, files: [], isWhole: true };
  const results: T[] = [];
  const fields = Object.create(null) as Record<string, string>;
  const open = new Set<Readable>();
  let last: Promise<void> = Promise.resolve();
  let failure: unknown;
  const parser = new Busboy({ headers: { 'content-type': contentType }, limits: { ...LIMITS, fieldSize } });
  parser.on('field', (name, value) => {
    fields[name] = value;
  });
  parser.on('file', (_field, content, name) => {
    if (!name) {
      content.resume();
      return;
    }
    const known = { ...fields };
    open.add(content);
    content.once('close', () => open.delete(content));
    // Whoever takes the file may not listen yet when it is cut.
    content.on('error', () => undefined);
    last = last
      .then(async () => {
        results.push(await take({ fields: known, name, content }));
      })
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => content.resume());
  });
  const body = Readable.fromWeb(request.body as NodeReadableStream);
  const isWhole = await new Promise<boolean>((resolve) => {
    parser.once('finish', () => resolve(true));
    parser.once('error', () => resolve(false));
    body.once('error', () => resolve(false));
    body.pipe(parser);
  });
  if (!isWhole) {
    body.unpipe(parser);
    for (const content of open) content.destroy(new Error('The upload was cut'));
  }
  await last;
  if (failure !== undefined) throw failure;
  return { fields, files: results, isWhole };
}
