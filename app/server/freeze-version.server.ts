import { randomBytes, randomUUID } from 'node:crypto';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import {
  type FrozenAttachment,
  type FrozenDocument,
  freezeContent,
} from '#app/domain/application/frozen-version.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { Tx } from '#db/client.server.ts';
import { countVersions, insertVersion } from '#db/queries/deposits.server.ts';

export type VersionToFreeze = {
  application: { id: string; call_id: string };
  attemptId: string;
  call: { form_version: number; grid_version_id: string };
  routing: FrozenDocument['routing'];
  content: DepositedContent;
  attachments: readonly FrozenAttachment[];
};

/** Freezes what was sent and keeps it as the next version of its application, which the caller has locked. */
export async function freezeVersion(
  tx: Tx,
  { application, attemptId, call, routing, content, attachments }: VersionToFreeze,
) {
  const number = (await countVersions(tx, application.id)) + 1;
  const frozen = freezeContent(
    {
      applicationId: application.id,
      callId: application.call_id,
      versionNumber: number,
      formVersion: call.form_version,
      gridVersionId: call.grid_version_id,
      routing: {
        authorityId: routing.authorityId,
        associatedAuthorityIds: routing.associatedAuthorityIds,
        departmentCodes: routing.departmentCodes,
      },
      content,
      attachments,
    },
    { salt: () => randomBytes(16), sha256 },
  );
  const id = randomUUID();
  await insertVersion(tx, {
    id,
    applicationId: application.id,
    callId: application.call_id,
    attemptId,
    number,
    ...frozen,
    formVersion: call.form_version,
    gridVersionId: call.grid_version_id,
  });
  return { id, number, leafRoot: frozen.leafRoot };
}
