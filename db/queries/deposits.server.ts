import { sql } from 'kysely';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { searchableTexts } from '#app/domain/application/searchable-texts.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export type AttemptOutcome = 'deposited' | 'deposited_late' | 'refused';

export interface NewAttempt {
  id: string;
  applicationId: string;
  idempotencyKey: string;
  submittedBy: string;
  content: Buffer;
  contentSha256: Buffer;
  files: readonly unknown[];
  /** The request that it answers; none for a deposit. */
  complementRequestId?: string;
}

/** Writes the attempt, whose instant is the database's; false when the same key already made one. */
export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<boolean> {
  const inserted = await tx
    .insertInto('deposit_attempts')
    .values({
      id: attempt.id,
      application_id: attempt.applicationId,
      idempotency_key: attempt.idempotencyKey,
      submitted_by: attempt.submittedBy,
      content: attempt.content,
      content_sha256: attempt.contentSha256,
      files: jsonb(attempt.files) as never,
      complement_request_id: attempt.complementRequestId ?? null,
    })
    .onConflict((conflict) => conflict.columns(['application_id', 'idempotency_key']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function findAttemptByKey(
  tx: Tx,
  { applicationId, idempotencyKey }: { applicationId: string; idempotencyKey: string },
) {
  return attempts(tx)
    .where('application_id', '=', applicationId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
}

export async function findAttempt(tx: Tx, id: string) {
  return attempts(tx).where('id', '=', id).executeTakeFirst();
}

/**
 * The deposits of one application that nobody has finished, up to this one, oldest first: finished in the order
 * in which they arrived, so that the last complete version is the one that counts. Call it with the
 * application locked.
 */
export async function listUnfinishedAttempts(
  tx: Tx,
  { applicationId, attemptId }: { applicationId: string; attemptId: string },
) {
  return (
    tx
      .selectFrom('deposit_attempts')
      .selectAll()
      .where('application_id', '=', applicationId)
      .where('finished_at', 'is', null)
      .where('complement_request_id', 'is', null)
      // Compared in the database: a Date would lose the microseconds of the attempt itself.
      .where('received_at', '<=', (eb) =>
        eb
          .selectFrom('deposit_attempts as this_one')
          .select('this_one.received_at')
          .where('this_one.id', '=', attemptId),
      )
      .orderBy('received_at')
      .orderBy('id')
      .execute()
  );
}

/** Attempts that their request left behind: for the worker, all applications together. */
export async function listOrphanAttempts(tx: Tx, { olderThanSeconds }: { olderThanSeconds: number }) {
  return tx
    .selectFrom('deposit_attempts')
    .select(['id', 'application_id'])
    .where('finished_at', 'is', null)
    .where('received_at', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('received_at')
    .limit(100)
    .execute();
}

export async function finishAttempt(
  tx: Tx,
  finished: { id: string; outcome: AttemptOutcome; refusalCode?: string },
): Promise<void> {
  await tx
    .updateTable('deposit_attempts')
    .set({
      outcome: finished.outcome,
      refusal_code: finished.refusalCode ?? null,
      finished_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', finished.id)
    .where('finished_at', 'is', null)
    .execute();
}

/** An answer to complements that nobody has finished, with its bytes. Call it with the application locked. */
export async function findUnfinishedAnswer(tx: Tx, attemptId: string) {
  return tx
    .selectFrom('deposit_attempts')
    .selectAll()
    .where('id', '=', attemptId)
    .where('complement_request_id', 'is not', null)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
}

/** An answer to this request that was sent and is still being written, if there is one. */
export async function findPendingAnswer(tx: Tx, requestId: string) {
  return tx
    .selectFrom('deposit_attempts')
    .select('id')
    .where('complement_request_id', '=', requestId)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
}

export interface NewVersion {
  id: string;
  applicationId: string;
  callId: string;
  attemptId: string;
  number: number;
  canonical: Uint8Array;
  sha256: Uint8Array;
  leafRoot: Uint8Array;
  salts: Uint8Array;
  formVersion: number;
  gridVersionId: string;
}

/** The version bears the instant of its attempt, to the microsecond; its texts are found from now on. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  await tx
    .insertInto('application_versions')
    .values((eb) => ({
      id: version.id,
      application_id: version.applicationId,
      call_id: version.callId,
      attempt_id: version.attemptId,
      number: version.number,
      canonical: Buffer.from(version.canonical),
      sha256: Buffer.from(version.sha256),
      leaf_root: Buffer.from(version.leafRoot),
      salts: Buffer.from(version.salts),
      form_version: version.formVersion,
      grid_version_id: version.gridVersionId,
      received_at: eb
        .selectFrom('deposit_attempts')
        .select('received_at')
        .where('deposit_attempts.id', '=', version.attemptId),
    }))
    .execute();
  await insertTexts(tx, version);
}

/** The words of a frozen copy; the database indexes them (migration desk-search). */
async function insertTexts(tx: Tx, version: NewVersion): Promise<void> {
  const frozen = readFrozen<DepositedContent>(version.canonical);
  if (!frozen.ok) throw new Error('A version was frozen that cannot be read');
  await tx
    .insertInto('application_texts')
    .values({
      version_id: version.id,
      application_id: version.applicationId,
      call_id: version.callId,
      ...searchableTexts(frozen.value),
    })
    .execute();
}

export async function countVersions(tx: Tx, applicationId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('application_versions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return count;
}

/** A frozen copy with its bytes, for those whom row-level security lets read it. */
export async function findVersion(tx: Tx, id: string) {
  return tx.selectFrom('application_versions').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The bytes of the version that counts now; undefined while nothing was deposited. */
export async function findCurrentCanonical(tx: Tx, applicationId: string): Promise<Buffer | undefined> {
  const version = await tx
    .selectFrom('applications')
    .innerJoin('application_versions', 'application_versions.id', 'applications.current_version_id')
    .select('application_versions.canonical')
    .where('applications.id', '=', applicationId)
    .executeTakeFirst();
  return version?.canonical;
}

/** Every version deposited, newest first, without the bytes; only its members read by which attempt it came. */
export async function listVersions(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_versions')
    .leftJoin('deposit_attempts', 'deposit_attempts.id', 'application_versions.attempt_id')
    .select([
      'application_versions.id',
      'application_versions.number',
      'application_versions.sha256',
      'application_versions.leaf_root',
      'application_versions.received_at',
      'deposit_attempts.outcome',
      'deposit_attempts.submitted_by',
      'deposit_attempts.complement_request_id',
    ])
    .where('application_versions.application_id', '=', applicationId)
    .orderBy('application_versions.number', 'desc')
    .execute();
}

function attempts(tx: Tx) {
  return tx
    .selectFrom('deposit_attempts')
    .select([
      'id',
      'application_id',
      'idempotency_key',
      'submitted_by',
      'content_sha256',
      'received_at',
      'finished_at',
      'outcome',
      'refusal_code',
      'complement_request_id',
    ]);
}

/**
 * The version of an application that counts now, for whoever row-level security lets read it: its holders, its
 * agencies, its reviewers.
 */
export async function findReadableVersion(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('applications')
    .innerJoin('application_versions', 'application_versions.id', 'applications.current_version_id')
    .select([
      'application_versions.number',
      'application_versions.canonical',
      'application_versions.sha256',
      'application_versions.leaf_root',
      'application_versions.received_at',
      'applications.reference',
    ])
    .where('applications.id', '=', applicationId)
    .executeTakeFirst();
}
