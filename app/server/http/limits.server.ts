import type { IncomingMessage } from 'node:http';

export const MAX_URL_LENGTH = 4_096;
export const MAX_FORM_BYTES = 1_000_000;
/** A file of 25 MB and the envelope that a form puts around it. */
export const MAX_UPLOAD_BYTES = 25_000_000 + 100_000;
/** A form is a few kilobytes: one that takes longer than this to arrive is somebody holding the door. */
export const FORM_TIMEOUT_MS = 30_000;
export const UPLOAD_TIMEOUT_MS = 600_000;

const UPLOADS = [
  { type: 'multipart/form-data', path: /^\/candidatures\/[^/]+\/pieces(?:\/|$)/ },
  { type: 'multipart/form-data', path: /^\/(?:candidatures|instruction)\/[^/]+\/messages(?:\/|$)/ },
  { type: 'application/offset+octet-stream', path: /^\/candidatures\/[^/]+\/pieces\/envois\/[^/]+$/ },
];

export type BodyLimit = { bytes: number; milliseconds: number };

/** Only attachments and messages take files, whole or in pieces; everywhere else a body is a form. */
export function bodyLimit(pathname: string, contentType: string | undefined): BodyLimit {
  const upload = UPLOADS.some(({ type, path }) => contentType?.startsWith(type) && path.test(pathname));
  return upload
    ? { bytes: MAX_UPLOAD_BYTES, milliseconds: UPLOAD_TIMEOUT_MS }
    : { bytes: MAX_FORM_BYTES, milliseconds: FORM_TIMEOUT_MS };
}

export type BodyVerdict = 'ok' | 'too_large' | 'unreadable';

/** Judges a body by what it declares, before a byte of it is read. */
export function judgeDeclaredBody(request: IncomingMessage, limit: BodyLimit): BodyVerdict {
  const declared = request.headers['content-length'];
  if (declared === undefined) return 'ok';
  if (!/^\d{1,15}$/.test(declared)) return 'unreadable';
  return Number(declared) > limit.bytes ? 'too_large' : 'ok';
}

/** Watches a body that declares nothing, or arrives drop by drop; `refuse` is called at most once. */
export function watchBody(
  request: IncomingMessage,
  limit: BodyLimit,
  refuse: (reason: 'too_large' | 'too_slow') => void,
): void {
  let received = 0;
  const timer = setTimeout(() => stop('too_slow'), limit.milliseconds);
  timer.unref();
  const count = (chunk: Buffer) => {
    received += chunk.length;
    if (received > limit.bytes) stop('too_large');
  };
  const done = () => {
    clearTimeout(timer);
    request.off('data', count);
  };
  const stop = (reason: 'too_large' | 'too_slow') => {
    done();
    refuse(reason);
  };
  request.on('data', count);
  request.once('end', done);
  request.once('close', done);
}
