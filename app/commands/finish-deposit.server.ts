import { readAttempt } from '#app/domain/application/attempt-content.ts';
import type { FinishRefusal } from '#app/domain/application/filing-refusals.ts';
import { formInForce } from '#app/domain/application/form-in-force.ts';
import { type JudgedDeposit, judgeDeposit } from '#app/domain/application/judge-deposit.ts';
import type { Status, TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { countingDay, paperInstant } from '#app/domain/application/paper-entry.ts';
import { filesByKind } from '#app/domain/application/proof-owners.ts';
import { implicitRejectionDate } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { referenceNumber } from '#app/domain/call/reference-number.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { depositedFacts } from '#app/server/deposited-facts.server.ts';
import { environment } from '#app/server/env.server.ts';
import { failPoint } from '#app/server/fail-points.server.ts';
import { freezeVersion } from '#app/server/freeze-version.server.ts';
import { findGraceEnd } from '#app/server/upload-grace.server.ts';
import { asActor, type PersonActor, type Tx, type WORKER } from '#db/client.server.ts';
import { insertEvent, lockApplication, moveApplication } from '#db/queries/application-moves.server.ts';
import { listMembers, saveDepositedFacts, takeReferenceNumber } from '#db/queries/applications.server.ts';
import { findAuthority } from '#db/queries/calls.server.ts';
import { findAttempt, finishAttempt, listUnfinishedAttempts } from '#db/queries/deposits.server.ts';
import { type LoadedForm, loadFormFacts } from '#db/queries/form-facts.server.ts';
import { findLetterFacts, type LetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { findPaperEntry, leaveEntry } from '#db/queries/paper-entries.server.ts';
import type { MailProps } from '#emails/mail-props.ts';

export type FinishedDeposit = { applicationId: string; isLate: boolean };

/** Every authority has an area today; the column allows none. */
const NO_REGION = '00';

type Application = NonNullable<Awaited<ReturnType<typeof lockApplication>>>;
type Paper = NonNullable<Awaited<ReturnType<typeof findPaperEntry>>>;
type Attempt = Awaited<ReturnType<typeof listUnfinishedAttempts>>[number];

/**
 * Second step of a deposit, in one transaction: the deadline in force against the attempt's instant, the frozen
 * version, the event, the status, the mail. Done once however often it is called, by the request or by the
 * worker; only its commit may be acknowledged. Older attempts left behind are finished first, in order.
 */
export async function finishDeposit(
  actor: PersonActor | typeof WORKER,
  attemptId: string,
): Promise<Result<FinishedDeposit, FinishRefusal>> {
  const finished = await asActor(actor, async (tx) => {
    const known = await findAttempt(tx, attemptId);
    const application = known && (await lockApplication(tx, known.application_id));
    if (!application) return refused('not_found');
    let current = application;
    const waiting = await listUnfinishedAttempts(tx, { applicationId: application.id, attemptId });
    for (const attempt of waiting) {
      await finishOne(tx, current, attempt);
      current = (await lockApplication(tx, application.id)) ?? current;
    }
    failPoint('deposit_written');
    const outcome = await outcomeOf(tx, attemptId);
    if (outcome.ok && application.on_paper) await leaveEntry(tx, application.id);
    return outcome;
  });
  failPoint('deposit_committed');
  return finished;
}

async function outcomeOf(tx: Tx, attemptId: string): Promise<Result<FinishedDeposit, FinishRefusal>> {
  const attempt = await findAttempt(tx, attemptId);
  if (!attempt) return refused('not_found');
  if (attempt.outcome === 'refused') return refused((attempt.refusal_code ?? 'incomplete') as FinishRefusal);
  return ok({ applicationId: attempt.application_id, isLate: attempt.outcome === 'deposited_late' });
}

async function finishOne(tx: Tx, application: Application, attempt: Attempt): Promise<void> {
  const { answers, attachments } = readAttempt(attempt.content);
  const loaded = await loadFormFacts(tx, application, {
    answers,
    attachments: filesByKind(attachments),
  });
  const form = formInForce(loaded.facts, localDateAt(attempt.received_at, loaded.call.time_zone));
  const paper = await findEntryInHand(tx, application);
  const judged = judgeDeposit({
    status: application.status as Status,
    facts: loaded.facts,
    form,
    receivedAt: paper
      ? paperInstant(countingDayOf(paper), form.window, loaded.call.time_zone)
      : attempt.received_at,
    graceUntil: await findGraceEnd(tx, {
      applicationId: application.id,
      window: form.window,
      graceMinutes: loaded.call.upload_grace_minutes,
      at: attempt.received_at,
    }),
  });
  if (judged.ok) await writeDeposit(tx, { application, attempt, loaded, deposit: judged.value, paper });
  else await refuseDeposit(tx, { application, attempt, code: judged.code, paper });
}

/** An application on paper that its holder has not taken over: its postmark decides, not the hour of the entry. */
async function findEntryInHand(tx: Tx, application: Application): Promise<Paper | undefined> {
  const entry = application.on_paper ? await findPaperEntry(tx, application.id) : undefined;
  return entry?.claimed_at === null ? entry : undefined;
}

function countingDayOf({ postmarked_on: postmarkedOn, received_on: receivedOn }: Paper): string {
  return countingDay({ postmarkedOn, receivedOn });
}

async function refuseDeposit(
  tx: Tx,
  { application, attempt, code, paper }: Omit<Deposit, 'loaded' | 'deposit'> & { code: TransitionRefusal },
): Promise<void> {
  await finishAttempt(tx, { id: attempt.id, outcome: 'refused', refusalCode: code });
  await insertEvent(tx, {
    applicationId: application.id,
    callId: application.call_id,
    act: 'deposit_refused',
    actorKind: paper ? 'authority' : 'holder',
    actorId: attempt.submitted_by,
    holderVisible: true,
    payload: { code, receivedAt: attempt.received_at.toISOString() },
  });
}

type Deposit = {
  application: Application;
  attempt: Attempt;
  loaded: LoadedForm;
  deposit: JudgedDeposit;
  /** What the envelope says, as long as an agent acts for the holder. */
  paper: Paper | undefined;
};

async function writeDeposit(tx: Tx, context: Deposit): Promise<void> {
  const { application, attempt, loaded, deposit, paper } = context;
  const { content, routing, isLate } = deposit;
  const version = await freezeVersion(tx, {
    application,
    attemptId: attempt.id,
    call: loaded.call,
    routing,
    content,
    attachments: readAttempt(attempt.content).attachments,
  });
  const authority = await findAuthority(tx, routing.authorityId);
  if (!authority) throw new Error('Routed to an authority that does not exist');
  const reference = application.reference ?? (await giveReference(tx, loaded, authority.region_code));
  await saveDepositedFacts(tx, {
    applicationId: application.id,
    versionId: version.id,
    reference,
    facts: {
      ...depositedFacts(content, loaded.facts, routing.departmentCodes),
      authority_id: routing.authorityId,
      associated_authority_ids: [...routing.associatedAuthorityIds],
      region_code: authority.region_code,
      is_late: isLate,
    },
  });
  const moved = await moveApplication(tx, {
    applicationId: application.id,
    callId: application.call_id,
    act: deposit.act,
    from: application.status,
    to: deposit.to,
    actorKind: paper ? 'authority' : 'holder',
    actorId: attempt.submitted_by,
    holderVisible: true,
    payload: {
      ...(paper ? { channel: paper.channel, countsOn: countingDayOf(paper) } : {}),
      reference,
      versionNumber: version.number,
      receivedAt: attempt.received_at.toISOString(),
      fingerprint: Buffer.from(version.leafRoot).toString('hex'),
      isLate,
    },
  });
  if (!moved) throw new Error('The status moved under the lock of its own application');
  await finishAttempt(tx, { id: attempt.id, outcome: isLate ? 'deposited_late' : 'deposited' });
  await acknowledge(tx, context, { reference, number: version.number, leafRoot: version.leafRoot });
}

async function giveReference(tx: Tx, { wave }: LoadedForm, regionCode: string | null): Promise<string> {
  const areaCode = regionCode ?? NO_REGION;
  const sequence = await takeReferenceNumber(tx, { waveNumber: wave.number, areaCode });
  return referenceNumber({ waveNumber: wave.number, areaCode, sequence });
}

type Receipt = { reference: string; number: number; leafRoot: Uint8Array };

/** The acknowledgement, to whoever deposited and to the address that the holder gave for notices. */
async function acknowledge(tx: Tx, context: Deposit, receipt: Receipt): Promise<void> {
  const { application, attempt, deposit, paper } = context;
  const facts = await findLetterFacts(tx, application.id);
  if (!facts) throw new Error('A deposited application without its agency');
  const members = await listMembers(tx, application.id);
  const depositor = members.find(({ id }) => id === attempt.submitted_by);
  const notice = deposit.content.contacts.noticeEmail;
  const recipients = new Map([[notice.toLowerCase(), deposit.content.porteur.name]]);
  if (depositor && !paper) recipients.set(depositor.email.toLowerCase(), depositor.display_name);
  for (const [email, name] of recipients) {
    await insertMail(tx, {
      template: 'deposit-acknowledgement',
      props: { ...acknowledgementProps(context, receipt, facts), recipientName: name },
      recipientName: name,
      recipientEmail: email,
      callId: application.call_id,
      applicationId: application.id,
    });
  }
}

function acknowledgementProps(
  { application, attempt, loaded, deposit, paper }: Deposit,
  { number, leafRoot }: Receipt,
  { dossier, desk, decider }: LetterFacts,
): Omit<MailProps['deposit-acknowledgement'], 'recipientName'> {
  const { call, wave } = loaded;
  const { content, window } = deposit;
  const isReplaceable = windowState(window, attempt.received_at) === 'open';
  return {
    dossier: { ...dossier, url: `${environment().publicOrigin}/candidatures/${application.id}` },
    callTitle: call.title,
    waveLabel: wave.label,
    receivedAt: attempt.received_at.toISOString(),
    isLate: deposit.isLate,
    replaceableUntil: isReplaceable ? new Date(window.closesAt).toISOString() : null,
    versionNumber: number,
    sha256: Buffer.from(leafRoot).toString('hex'),
    desk,
    decider,
    legalRegime: call.legal_regime === 'STATE_2018_514' ? 'STATE_2018_514' : 'CRPA',
    implicitRejectionMonths: call.implicit_rejection_months,
    implicitRejectionOn: implicitRejectionDate({
      startsOn: paper?.received_on ?? localDateAt(attempt.received_at, call.time_zone),
      months: call.implicit_rejection_months,
      departmentCode: departmentOfCommune(content.porteur.addressCommune) ?? null,
    }),
  };
}
