import type { DetailedError, Upload as TusUpload } from 'tus-js-client';
import type { SendEnd, Sending, Upload } from './upload-queue.ts';

/** An upload of an earlier visit, whose first bytes the server still has. */
export type UnfinishedUpload = { id: string; piece: string; sha256: string | null };

const CHUNK_BYTES = 1_048_576;
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000];

const CUT =
  'la connexion est interrompue. Ce qui est envoyé est gardé ; la suite partira dès qu’elle reviendra.';
const EXPIRED = 'votre session a expiré. Reconnectez-vous dans un autre onglet, puis reprenez l’envoi ici.';
const REFUSED = 'le service a refusé cet envoi. Rechargez la page pour voir où en est le dossier.';

/** Sends one file by the tus protocol, from where an earlier attempt of the same bytes stopped. */
export function sendFile(
  endpoint: string,
  upload: Upload,
  unfinished: readonly UnfinishedUpload[],
  progress: (change: { sent?: number; id?: string }) => void,
): Sending {
  let client: TusUpload | undefined;
  let stopped = false;
  let end: (how: SendEnd) => void = () => undefined;
  const ended = new Promise<SendEnd>((resolve) => {
    end = resolve;
  });

  async function start(): Promise<void> {
    const [tus, sha256] = await Promise.all([import('tus-js-client'), readHash(upload.file)]);
    if (stopped) return;
    const known = unfinished.find((one) => one.piece === upload.piece && sha256 && one.sha256 === sha256);
    const id = upload.id ?? known?.id;
    client = new tus.Upload(upload.file, {
      endpoint: `${endpoint}/nouveau`,
      uploadUrl: id ? `${endpoint}/${id}` : undefined,
      metadata: { piece: upload.piece, filename: upload.file.name, ...(sha256 ? { sha256 } : {}) },
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => progress({ id: client?.url?.split('/').at(-1) }),
      onProgress: (sent) => progress({ sent }),
      onSuccess: () => end({ kind: 'done' }),
      onError: (error) => end(explain(error)),
    });
    client.start();
  }

  start().catch(() => end({ kind: 'interrupted', cause: CUT }));
  return {
    ended,
    stop: (forget) => {
      stopped = true;
      const aborted = client?.abort(forget) ?? Promise.resolve();
      void aborted.catch(() => undefined).then(() => end({ kind: 'interrupted', cause: '' }));
    },
  };
}

/** Of every byte of it, in hexadecimal. Browsers lend the function only to pages that came over a safe line. */
async function readHash(file: File): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function explain(error: Error | DetailedError): SendEnd {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (!response || status === 0 || status >= 500 || status === 408 || status === 429)
    return { kind: 'interrupted', cause: CUT };
  const asked: unknown = response.getUnderlyingObject();
  if (asked instanceof XMLHttpRequest && asked.responseURL.includes('/connexion'))
    return { kind: 'interrupted', cause: EXPIRED };
  return { kind: 'refused', cause: messageIn(response.getBody()) ?? REFUSED };
}

function messageIn(body: string): string | undefined {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read === 'object' && read !== null && 'message' in read) return String(read.message);
  } catch {
    // Not ours: nothing that a person could read.
  }
  return undefined;
}
