import {
  type ComplementScope,
  complementScope,
  overlayAnswers,
  overlayAttachments,
} from '#app/domain/application/complement-scope.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedContent, DepositedDocument } from '#app/domain/application/deposited-content.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import { type FrozenAttachment, readFrozen } from '#app/domain/application/frozen-version.ts';
import type { Tx } from '#db/client.server.ts';
import { listAnswers } from '#db/queries/answers.server.ts';
import { listAttachments } from '#db/queries/attachments.server.ts';
import { findOpenRequest, type StoredRequest } from '#db/queries/complements.server.ts';
import { findVersion } from '#db/queries/deposits.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';

export type OpenRequest = {
  request: StoredRequest;
  /** The frozen copy that the agency read when it asked. */
  base: DepositedDocument;
  deposited: AllAnswers;
  scope: ComplementScope;
};

/** The request that this application has to answer, with what it reopens; undefined when none waits. */
export async function loadOpenRequest(tx: Tx, applicationId: string): Promise<OpenRequest | undefined> {
  const request = await findOpenRequest(tx, applicationId);
  if (!request) return undefined;
  const base = await readVersion(tx, request.base_version_id);
  const deposited = answersOfContent(base.content);
  return { request, base, deposited, scope: complementScope(request.items, deposited) };
}

/** What would answer it now: the deposited copy, but for what is open. */
export async function readComplements(
  tx: Tx,
  applicationId: string,
  { base, deposited, scope }: OpenRequest,
): Promise<{ answers: AllAnswers; attachments: FrozenAttachment[]; versions: Record<string, number> }> {
  const stored = await listAnswers(tx, applicationId);
  const files = (await listAttachments(tx, applicationId)).map((file) => ({
    id: file.id,
    kind: file.kind,
    fileName: file.file_name,
    sizeBytes: file.size_bytes,
    sha256: file.sha256.toString('hex'),
  }));
  return {
    answers: overlayAnswers(deposited, toAnswers(stored), scope),
    attachments: overlayAttachments(base.attachments, files, scope),
    versions: Object.fromEntries(stored.map(({ path, version }) => [path, version])),
  };
}

/** A frozen copy; one that cannot be read is an outage, not a refusal. */
export async function readVersion(tx: Tx, id: string): Promise<DepositedDocument> {
  const version = await findVersion(tx, id);
  const frozen = version && readFrozen<DepositedContent>(version.canonical);
  if (!frozen?.ok) throw new Error('The frozen copy cannot be read');
  return frozen.value;
}
