import { appealClocks } from '#app/domain/appeal/appeal-clocks.ts';
import type { AppealReceiptMessage } from '#app/domain/appeal/appeal-facts.ts';
import {
  type AppealRefusal,
  type ContestedAct,
  type ReadAppeal,
  readAppeal,
  type TypedAppeal,
} from '#app/domain/appeal/gracious-appeal.ts';
import { ok, type Result } from '#app/domain/shared/result.ts';
import { loadContested } from '#app/server/appeals.server.ts';
import { environment } from '#app/server/env.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { departmentOfSeat } from '#app/server/legal-clocks.server.ts';
import { freezeLetter } from '#app/server/letters.server.ts';
import type { Tx } from '#db/client.server.ts';
import { insertAppeal } from '#db/queries/appeals.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';

export type AppealedFile = { id: string; callId: string; waveId: string };

/**
 * Registers an appeal and acknowledges it, in the act's transaction: the row, the event, the receipt as a letter and
 * the mail. The file must be locked, so that one act is contested once.
 */
export async function receiveAppeal(
  tx: Tx,
  { file, typed, by }: { file: AppealedFile; typed: TypedAppeal; by: { userId: string; kind: ActorKind } },
): Promise<Result<{ appealId: string }, AppealRefusal>> {
  const { contested, today, appealMonths } = await loadContested(tx, file.id);
  const read = readAppeal(typed, contested, today);
  if (!read.ok) return read;
  const act = contested as ContestedAct;
  const appealId = await insertAppeal(tx, {
    ...read.value,
    applicationId: file.id,
    callId: file.callId,
    waveId: file.waveId,
    contested: act,
    enteredBy: by.userId,
  });
  await insertEvent(tx, {
    applicationId: file.id,
    callId: file.callId,
    act: 'receive_appeal',
    actorKind: by.kind,
    actorId: by.userId,
    holderVisible: true,
    payload: { receivedOn: read.value.receivedOn },
  });
  await acknowledge(tx, { file, appealId, act, read: read.value, today, appealMonths });
  return ok({ appealId });
}

type ActorKind = 'holder' | 'authority' | 'national';

type Received = {
  file: AppealedFile;
  appealId: string;
  act: ContestedAct;
  read: ReadAppeal;
  today: string;
  appealMonths: number;
};

async function acknowledge(tx: Tx, { file, appealId, act, read, today, appealMonths }: Received) {
  const clocks = appealClocks({
    notifiedOn: act.notifiedOn,
    sentOn: read.sentOn,
    receivedOn: read.receivedOn,
    appealMonths,
    departmentCode: await departmentOfSeat(tx, file.id),
    answer: null,
    today,
  });
  const receipt = {
    contested: act.kind,
    contestedOn: act.notifiedOn,
    receivedOn: read.receivedOn,
    isInTime: clocks.isInTime,
    openUntil: clocks.openUntil,
    rejectionOn: clocks.rejection.on,
    courtOn: clocks.court?.on ?? null,
  };
  const subject = { kind: 'appeal_receipt' as const, ...receipt };
  await freezeLetter(tx, { applicationId: file.id, subjectId: appealId, subject });
  const facts = await findLetterFacts(tx, file.id);
  if (!facts) return;
  const url = `${environment().publicOrigin}/candidatures/${file.id}`;
  const { decider } = facts;
  const message: AppealReceiptMessage = {
    dossier: { ...facts.dossier, url: `${url}/recours` },
    letterUrl: `${url}/courrier.pdf?objet=${appealId}`,
    receipt,
    desk: facts.desk,
    decider: { name: decider.name, address: decider.address, tribunal: decider.tribunal },
  };
  for (const { name, email } of await loadHolderRecipients(tx, file.id)) {
    await insertMail(tx, {
      template: 'appeal-acknowledgement',
      props: { ...message, recipientName: name },
      recipientName: name,
      recipientEmail: email,
      callId: file.callId,
      applicationId: file.id,
    });
  }
}
