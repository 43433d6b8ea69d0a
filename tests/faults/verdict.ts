import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen, verifyFrozen } from '#app/domain/application/frozen-version.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { HolderClient } from './holder-client.ts';
import type { House } from './house.ts';
import type { Deposit } from './ledger.ts';

export type Verdict = {
  /** INV-1: what an acknowledged deposit lacks; empty when it is whole. */
  missing: string[];
  /** INV-2: what exists more than once. */
  repeated: string[];
};

/** Compares one deposit in the database, on the disk and on the screen with what its holder wrote and confirmed. */
export async function judgeDeposit(house: House, client: HolderClient, deposit: Deposit): Promise<Verdict> {
  const found = await readDeposit(house, deposit);
  const missing: string[] = [];
  const repeated: string[] = [];
  const expectOne = (what: string, count: number) => {
    if (count === 0) missing.push(`no ${what}`);
    if (count > 1) repeated.push(`${count} × ${what}`);
  };
  const expectTrue = (what: string, is: boolean) => {
    if (!is) missing.push(what);
  };

  const { application, versions, attempts, events, mails, sharing } = found;
  const version = versions.at(-1);
  expectOne('version', versions.length);
  expectOne('attempt', attempts.length);
  expectOne('deposit event', events.filter(({ act }) => act === 'deposit').length);
  expectOne('reference', application.reference === null ? 0 : sharing);
  for (const recipient of [deposit.noticeEmail, found.holderEmail])
    expectOne(
      `acknowledgement to ${recipient}`,
      mails.filter(({ recipient_email }) => recipient_email === recipient.toLowerCase()).length,
    );
  const strangers = mails.filter(
    ({ recipient_email }) =>
      ![deposit.noticeEmail.toLowerCase(), found.holderEmail].includes(recipient_email),
  );
  if (strangers.length > 0) repeated.push('acknowledgement to somebody else');
  expectTrue(`status ${application.status}`, application.status === 'deposited');
  expectTrue('current version', version !== undefined && application.current_version_id === version.id);
  const confirmed = deposit.confirmed?.fields.get('empreinte');
  expectTrue(
    'content that was confirmed',
    attempts.every(({ content_sha256 }) => content_sha256.toString('hex') === confirmed),
  );
  if (version === undefined) return { missing, repeated };

  missing.push(...judgeVersion(version, deposit));
  missing.push(...judgeFiles(house, deposit, found.attachments));
  const fingerprint = version.leaf_root.toString('hex');
  expectTrue(
    'fingerprint in the mail',
    mails.some(({ props }) => (props as { sha256?: string }).sha256 === fingerprint),
  );
  const receipt = await client.readReceipt(deposit);
  const shown = receipt.kind === 'answered' && receipt.status === 200 ? receipt.body : '';
  expectTrue(
    'receipt on the screen',
    shown.includes(fingerprint) && shown.includes(application.reference ?? '?'),
  );
  return { missing, repeated };
}

/** Whether the deposit is there at this very instant, in its version and its status: what a receipt says. */
export async function isStored({ superuser }: House, { applicationId }: Deposit): Promise<boolean> {
  const stored = await superuser
    .selectFrom('applications')
    .innerJoin('application_versions', 'application_versions.id', 'applications.current_version_id')
    .select('applications.id')
    .where('applications.id', '=', applicationId)
    .where('applications.status', '=', 'deposited')
    .executeTakeFirst();
  return stored !== undefined;
}

type StoredVersion = Awaited<ReturnType<typeof readDeposit>>['versions'][number];

function judgeVersion(version: StoredVersion, deposit: Deposit): string[] {
  const proven = verifyFrozen(
    {
      canonical: version.canonical,
      sha256: version.sha256,
      leafRoot: version.leaf_root,
      salts: version.salts,
    },
    sha256,
  );
  if (!proven.ok) return [`version that proves itself (${proven.code})`];
  const frozen = readFrozen<DepositedContent>(version.canonical);
  if (!frozen.ok) return [`readable version (${frozen.code})`];
  const { content, attachments } = frozen.value;
  const named = new Map(attachments.map((file) => [file.fileName, file.sha256]));
  return [
    ...(content.projet.title === deposit.title ? [] : ['title that was written']),
    ...(isSameMap(named, deposit.files) ? [] : ['files that were attached, in the version']),
  ];
}

type StoredFile = Awaited<ReturnType<typeof readDeposit>>['attachments'][number];

function judgeFiles(
  { storageDirectory }: House,
  { files }: Deposit,
  stored: readonly StoredFile[],
): string[] {
  const onDisk = new Map(
    stored.map(({ file_name, storage_key }) => {
      const path = join(storageDirectory, storage_key);
      const bytes = existsSync(path) ? readFileSync(path) : undefined;
      return [file_name, bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex')];
    }),
  );
  return isSameMap(onDisk, files) ? [] : ['files that were attached, on the disk'];
}

function isSameMap(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}

async function readDeposit({ superuser, holder }: House, { applicationId }: Deposit) {
  const application = await superuser
    .selectFrom('applications')
    .select(['status', 'reference', 'current_version_id'])
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  const { email } = await superuser
    .selectFrom('users')
    .select('email')
    .where('id', '=', holder.userId)
    .executeTakeFirstOrThrow();
  const { sharing } = await superuser
    .selectFrom('applications')
    .select((eb) => eb.fn.countAll<number>().as('sharing'))
    .where('reference', '=', application.reference)
    .executeTakeFirstOrThrow();
  return {
    application,
    sharing,
    holderEmail: email,
    versions: await superuser
      .selectFrom('application_versions')
      .selectAll()
      .where('application_id', '=', applicationId)
      .orderBy('number')
      .execute(),
    attempts: await superuser
      .selectFrom('deposit_attempts')
      .select(['content_sha256', 'outcome'])
      .where('application_id', '=', applicationId)
      .execute(),
    events: await superuser
      .selectFrom('application_events')
      .select('act')
      .where('application_id', '=', applicationId)
      .execute(),
    mails: await superuser
      .selectFrom('mails')
      .select(['recipient_email', 'props'])
      .where('application_id', '=', applicationId)
      .where('template', '=', 'deposit-acknowledgement')
      .execute(),
    attachments: await superuser
      .selectFrom('attachments')
      .select(['file_name', 'storage_key'])
      .where('application_id', '=', applicationId)
      .where('removed_at', 'is', null)
      .execute(),
  };
}
