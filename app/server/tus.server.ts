import { randomUUID } from 'node:crypto';
import { FileStore } from '@tus/file-store';
import { MemoryLocker, Server } from '@tus/server';
import { MAX_FILE_BYTES } from '#app/domain/application/attachment-rules.ts';
import { stagingDirectory } from '#app/server/upload-staging.server.ts';

/** What the protocol asks of the application; a thrown Response is what the client is answered. */
export type TusApplication = {
  /** Where uploads of this application live: /candidatures/:id/pieces/envois */
  path: string;
  begin: (upload: { id: string; size: number; metadata: Readonly<Record<string, string>> }) => Promise<void>;
  /** Refuses whoever may not touch this upload. */
  authorise: (uploadId: string) => Promise<void>;
  /** All bytes are here. */
  finish: (uploadId: string) => Promise<void>;
};

/** Shared by the requests of this process: two of them must not write to one upload at a time. */
let shared: { store: FileStore; locker: MemoryLocker } | undefined;

/** Answers one request of the tus protocol (1.0: creation, termination), staging bytes on disk. */
export async function answerTus(request: Request, application: TusApplication): Promise<Response> {
  shared ??= { store: new FileStore({ directory: stagingDirectory() }), locker: new MemoryLocker() };
  const server = new Server({
    path: application.path,
    datastore: shared.store,
    locker: shared.locker,
    maxSize: MAX_FILE_BYTES,
    allowedOrigins: [],
    generateUrl: (_request, { path, id }) => `${path}/${id}`,
    getFileIdFromRequest: (_request, lastPath) => (lastPath === 'envois' ? undefined : lastPath),
    namingFunction: () => randomUUID(),
    onIncomingRequest: async (incoming, uploadId) => {
      if (incoming.method !== 'POST') await protocolError(application.authorise(uploadId));
    },
    onUploadCreate: async (_request, { id, size, metadata }) => {
      if (size === undefined) throw { status_code: 400, body: 'Upload-Length required\n' };
      const known = Object.entries(metadata ?? {}).flatMap(([key, value]) => (value ? [[key, value]] : []));
      await protocolError(application.begin({ id, size, metadata: Object.fromEntries(known) }));
      // Names and hashes are in the database: nothing of them waits beside the bytes.
      return { metadata: {} };
    },
    onUploadFinish: async (_request, { id }) => {
      await protocolError(application.finish(id));
      return {};
    },
  });
  return server.handleWeb(request);
}

/** The protocol knows errors of its own shape only. */
async function protocolError(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Response)) throw error;
    throw { status_code: error.status, body: await error.text() };
  }
}
