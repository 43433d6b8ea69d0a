import { randomUUID } from 'node:crypto';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { attemptBytes, readAttempt } from '#app/domain/application/attempt-content.ts';
import { answersOfCopies, piecesOfCopies } from '#app/domain/application/copied-files.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { type FrozenDocument, readFrozen } from '#app/domain/application/frozen-version.ts';
import { referenceNumber } from '#app/domain/call/reference-number.ts';
import { decideReentry, type ReentryRefusal } from '#app/domain/selection/reentry.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { acknowledgeReentry } from '#app/server/acknowledge-reentry.server.ts';
import { freezeVersion } from '#app/server/freeze-version.server.ts';
import { loadReentryFacts } from '#app/server/reentry-facts.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor, type PersonActor, type Tx, WORKER } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findHeldApplication, takeReferenceNumber } from '#db/queries/applications.server.ts';
import { copyJudgement } from '#db/queries/carried-judgement.server.ts';
import {
  type CarriedFile,
  type CarriedOrigin,
  findCarriedOrigin,
  findReentry,
  insertCarriedApplication,
  insertCarriedAttempt,
  insertReentry,
  isSealed,
  type NextWindow,
  settleCarriedApplication,
} from '#db/queries/reentries.server.ts';

export type ReenterRefusal = ReentryRefusal | 'not_found' | 'not_allowed_role' | 'frozen_unreadable';

type Consent = { originId: string; id: string; next: NextWindow; consentedBy: string };

const NO_REGION = '00';

/**
 * A project is presented again in the next wave as it was deposited, with its marks: its holder consents, a new file
 * linked to the first takes its place there before the wave is sealed, and its receipt is sent. Cut half-way, the
 * same consent asked again finishes it; it never makes two.
 */
export async function reenterApplication(
  actor: PersonActor,
  input: { applicationId: string; isConfirmed: boolean },
): Promise<Result<{ applicationId: string }, ReenterRefusal>> {
  const consented = await asActor(actor, (tx) => consent(tx, actor, input));
  if (!consented.ok) return consented;
  const { originId, id } = consented.value;
  const origin = await asActor(WORKER, (tx) => findCarriedOrigin(tx, originId));
  const frozen = origin && readFrozen<DepositedContent>(origin.canonical);
  if (!origin || !frozen?.ok) return refused('frozen_unreadable');
  const files = await copyFiles(origin, frozen.value);
  let made: 'made' | 'made_before' | 'sealed' | undefined;
  try {
    made = await asActor(WORKER, (tx) =>
      writeOnce(tx, { consent: consented.value, origin, frozen: frozen.value, files }),
    );
  } finally {
    if (made !== 'made') for (const { storageKey } of files) await storage().remove(storageKey);
  }
  return made === 'sealed' ? refused('deadline_passed') : ok({ applicationId: id });
}

async function consent(
  tx: Tx,
  actor: PersonActor,
  { applicationId, isConfirmed }: { applicationId: string; isConfirmed: boolean },
): Promise<Result<Consent, ReenterRefusal>> {
  const held = await findHeldApplication(tx, { id: applicationId, userId: actor.userId });
  if (!held) return refused('not_found');
  if (!canDeposit(held.member_role as MemberRole)) return refused('not_allowed_role');
  const { facts, next, callId } = await loadReentryFacts(tx, applicationId);
  const decided = decideReentry({ ...facts, isConfirmed });
  if (!decided.ok) return decided;
  if (!next) return refused('no_next_wave');
  const place = { applicationId, toWaveId: next.waveId };
  await insertReentry(tx, { ...place, callId, newApplicationId: randomUUID(), consentedBy: actor.userId });
  const reentry = await findReentry(tx, place);
  if (!reentry) return refused('not_found');
  const { newApplicationId: id, consentedBy } = reentry;
  return ok({ originId: applicationId, id, next, consentedBy });
}

/** The frozen copy's own files, each under a new key: a file in the storage belongs to one application. */
async function copyFiles(
  origin: CarriedOrigin,
  frozen: FrozenDocument<DepositedContent>,
): Promise<CarriedFile[]> {
  const named = new Set(frozen.attachments.map(({ id }) => id));
  const copied: CarriedFile[] = [];
  for (const { id, storageKey, sizeBytes } of origin.files) {
    if (!named.has(id)) continue;
    const { key } = await storage().put(await storage().get(storageKey), { maxBytes: sizeBytes });
    copied.push({ id, newId: randomUUID(), storageKey: key });
  }
  return copied;
}

type Carried = {
  consent: Consent;
  origin: CarriedOrigin;
  frozen: FrozenDocument<DepositedContent>;
  files: readonly CarriedFile[];
};

/** One file for one consent, and none once the wave is sealed: whoever seals it waits for this, or this for them. */
async function writeOnce(tx: Tx, carried: Carried): Promise<'made' | 'made_before' | 'sealed'> {
  const { originId, next } = carried.consent;
  if (await isSealed(tx, next.waveId)) return 'sealed';
  const reentry = await findReentry(tx, { applicationId: originId, toWaveId: next.waveId });
  if (reentry?.isDone) return 'made_before';
  await writeFile(tx, carried);
  return 'made';
}

async function writeFile(tx: Tx, { consent: asked, origin, frozen, files }: Carried): Promise<void> {
  const { originId, id, next, consentedBy } = asked;
  await insertCarriedApplication(tx, { originId, id, toWaveId: next.waveId, consentedBy, files });
  const newIds = new Map(files.map((file) => [file.id, file.newId]));
  const attachments = frozen.attachments.map((file) => ({ ...file, id: newIds.get(file.id) ?? file.id }));
  const attemptId = randomUUID();
  const { answers } = readAttempt(origin.attemptContent);
  const content = Buffer.from(attemptBytes({ answers: answersOfCopies(answers, newIds), attachments }));
  await insertCarriedAttempt(tx, {
    id: attemptId,
    applicationId: id,
    submittedBy: consentedBy,
    content,
    sha256: Buffer.from(sha256(content)),
  });
  const version = await freezeVersion(tx, {
    application: { id, call_id: origin.callId },
    attemptId,
    call: { form_version: origin.formVersion, grid_version_id: origin.gridVersionId },
    routing: frozen.routing,
    content: { ...frozen.content, pieces: piecesOfCopies(frozen.content.pieces, newIds) },
    attachments,
  });
  const areaCode = origin.areaCode ?? NO_REGION;
  const sequence = await takeReferenceNumber(tx, { waveNumber: next.number, areaCode });
  const reference = referenceNumber({ waveNumber: next.number, areaCode, sequence });
  await copyJudgement(tx, { originId, id, versionId: version.id });
  const receivedAt = await settleCarriedApplication(tx, { id, versionId: version.id, reference });
  const event = { callId: origin.callId, act: 'reenter', actorKind: 'holder' as const, actorId: consentedBy };
  await insertEvent(tx, {
    ...event,
    applicationId: id,
    to: 'ranked',
    holderVisible: true,
    reason: `Présenté de nouveau avec ses notes ; dossier d’origine : ${origin.reference}.`,
    payload: { originId },
  });
  await insertEvent(tx, {
    ...event,
    applicationId: originId,
    holderVisible: true,
    reason: `Nouvelle référence : ${reference}, ${next.label.toLowerCase()}.`,
    payload: { newApplicationId: id },
  });
  await acknowledgeReentry(tx, {
    id,
    origin,
    content: frozen.content,
    waveLabel: next.label,
    consentedBy,
    version,
    receivedAt,
  });
}
