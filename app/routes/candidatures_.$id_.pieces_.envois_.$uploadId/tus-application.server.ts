import { beginUpload } from '#app/commands/begin-upload.server.ts';
import type { TusApplication } from '#app/server/tus.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { finishUpload, refuseUpload, requireOpenUpload } from './upload-of-person.server.ts';

/** What the protocol may do for this person in this application. */
export function tusApplication(actor: PersonActor, applicationId: string): TusApplication {
  return {
    path: `/candidatures/${applicationId}/pieces/envois`,
    begin: async ({ id, size, metadata }) => {
      const { piece = '', filename = '', sha256 } = metadata;
      const begun = await beginUpload(actor, {
        id,
        applicationId,
        kind: piece,
        name: filename,
        size,
        sha256,
      });
      if (!begun.ok) throw refuseUpload(begun);
    },
    authorise: async (uploadId) => {
      await requireOpenUpload(actor, { applicationId, uploadId });
    },
    finish: (uploadId) => finishUpload(actor, { applicationId, uploadId }),
  };
}

/** What the protocol says of an upload that is whole. */
export function answerEnded(size: number): Response {
  return new Response(null, {
    status: 200,
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(size),
      'upload-length': String(size),
      'cache-control': 'no-store',
    },
  });
}
