import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { createApplication } from '#app/commands/create-application.server.ts';
import { depositApplication, readLiveContent } from '#app/commands/deposit-application.server.ts';
import { enterPaperApplication } from '#app/commands/enter-paper-application.server.ts';
import { finishDeposit } from '#app/commands/finish-deposit.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import type { HolderType } from '#app/domain/application/holder.ts';
import type { PaperEntry } from '#app/domain/application/paper-entry.ts';
import { rowIds } from '#app/domain/application/paths.ts';
import { PAPER_ORIGINAL } from '#app/domain/application/sections/pieces.ts';
import type { Answers } from '#db/seeds/answers/written-answers.ts';
import { completeAnswers, completeAttachments } from '#db/seeds/complete-answers.ts';
import { asActor, type PersonActor } from '../../client.server.ts';
import { listFilesByKind } from '../../queries/attachments.server.ts';
import { demonstrationId } from '../people.server.ts';
import type { ProjectTerritory } from '../projects.server.ts';
import { regionalAnswersFor } from '../regional-questions.server.ts';
import { holder, must } from './actors.ts';

export interface FilingPlan {
  holderIndex: number;
  waveId: string;
  territory: ProjectTerritory;
  holderType: HolderType;
  requestedCents: number;
  /** YYYY-MM-DD: quotes come before it, milestones after. */
  today: string;
  /** Two partners commit themselves, each by its letter. */
  hasTwoLetters?: boolean;
}

/** A holder writes a whole application, with its files. */
export async function writeApplication(plan: FilingPlan): Promise<string> {
  const answers = answersOf(plan);
  const applicationId = await startApplication(plan, answers);
  const actor = holder(plan.holderIndex);
  await attachAll(actor, applicationId, answers);
  if (plan.hasTwoLetters) await sayWhoseLetters(actor, applicationId, answers);
  return applicationId;
}

/** A second partner pays: its letter joins the first one, and the holder says whose each is. */
async function sayWhoseLetters(actor: PersonActor, applicationId: string, answers: Answers): Promise<void> {
  await attach(actor, applicationId, 'P06', 2);
  const letters = await asActor(actor, (tx) => listFilesByKind(tx, applicationId));
  const ids = letters.find(({ kind }) => kind === 'P06')?.ids ?? [];
  const brings = [['STAFF'], ['MONEY', 'PREMISES']];
  const said = rowIds(answers, 'partenaires', 'structures')
    .slice(0, ids.length)
    .flatMap((rowId, index) => [
      {
        path: `partenaires.structures.${rowId}.contributionKinds`,
        value: brings[index] ?? [],
        baseVersion: 1,
      },
      { path: `pieces.lettres.${rowId}.row`, value: true, baseVersion: 0 },
      { path: `pieces.lettres.${rowId}.attachmentId`, value: ids[index] ?? '', baseVersion: 0 },
    ]);
  must('say whose the letters are', await saveAnswers(actor, { applicationId, changes: said }));
}

async function attachAll(actor: PersonActor, applicationId: string, answers: Answers): Promise<void> {
  for (const { kind, count } of completeAttachments(answers)) {
    for (let number = 1; number <= Math.max(count, kind === 'P07' ? 2 : 1); number += 1) {
      await attach(actor, applicationId, kind, number);
    }
  }
}

/** An officer types the application of an envelope, with its scanned original, and deposits it in the holder's name. */
export async function writeFromPaper(
  plan: FilingPlan,
  { officer, entry }: { officer: PersonActor; entry: PaperEntry },
): Promise<string> {
  const answers = answersOf(plan);
  const creationKey = demonstrationId(`paper ${plan.waveId} ${plan.holderIndex}`);
  const request = { creationKey, waveId: plan.waveId, entry };
  const { applicationId } = must('begin on paper', await enterPaperApplication(officer, request));
  await fill(officer, applicationId, answers);
  await attachAll(officer, applicationId, answers);
  await attach(officer, applicationId, PAPER_ORIGINAL, 1);
  return applicationId;
}

/** The same, left where a holder stopped: only these sections are written. */
export async function writeDraft(plan: FilingPlan, sections: readonly string[]): Promise<string> {
  const kept = Object.entries(answersOf(plan)).filter(([path]) =>
    sections.includes(path.split('.')[0] ?? ''),
  );
  return startApplication(plan, Object.fromEntries(kept));
}

function answersOf(plan: FilingPlan): Answers {
  return completeAnswers({
    communes: plan.territory.communes,
    seed: plan.holderIndex + 1,
    holderType: plan.holderType,
    territoryName: plan.territory.territoryName,
    requestedCents: plan.requestedCents,
    today: plan.today,
  });
}

/** The first step of a deposit; a story may give its attempt another instant before the second. */
export async function attemptDeposit(
  holderIndex: number,
  applicationId: string,
  actor: PersonActor = holder(holderIndex),
): Promise<string> {
  const { fingerprint } = await asActor(actor, (tx) => readLiveContent(tx, applicationId));
  const { attemptId } = must(
    'deposit',
    await depositApplication(actor, {
      applicationId,
      idempotencyKey: randomUUID(),
      fingerprint,
      sworn: true,
    }),
  );
  return attemptId;
}

export async function completeDeposit(
  holderIndex: number,
  attemptId: string,
  actor: PersonActor = holder(holderIndex),
): Promise<void> {
  must('finish the deposit', await finishDeposit(actor, attemptId));
}

async function startApplication(plan: FilingPlan, answers: Answers): Promise<string> {
  const actor = holder(plan.holderIndex);
  const creationKey = demonstrationId(`creation ${plan.waveId} ${plan.holderIndex}`);
  const { applicationId } = must(
    'start a draft',
    await createApplication(actor, { creationKey, waveId: plan.waveId }),
  );
  await fill(actor, applicationId, answers);
  return applicationId;
}

async function fill(actor: PersonActor, applicationId: string, answers: Answers): Promise<void> {
  const changes = Object.entries(answers).map(([path, value]) => ({ path, value, baseVersion: 0 }));
  must('save answers', await saveAnswers(actor, { applicationId, changes }));
  await answerAgency(actor, applicationId, answers);
}

/** The questions of the agency that the communes name, in the sections that the holder has filled. */
async function answerAgency(actor: PersonActor, applicationId: string, written: Answers): Promise<void> {
  const sections = new Set(Object.keys(written).map((path) => path.split('.')[0]));
  const answers = await asActor(actor, (tx) => regionalAnswersFor(tx, applicationId));
  const changes = Object.entries(answers)
    .filter(([path]) => sections.has(path.split('.')[0]))
    .map(([path, value]) => ({ path, value, baseVersion: 0 }));
  if (changes.length > 0) must('answer the agency', await saveAnswers(actor, { applicationId, changes }));
}

async function attach(
  actor: PersonActor,
  applicationId: string,
  kind: string,
  number: number,
): Promise<void> {
  must(
    `attach ${kind}`,
    await attachFile(actor, {
      applicationId,
      kind,
      name: `${kind}-piece-fictive-${number}.pdf`,
      content: Readable.from([fictitiousPdf(`${kind} - piece fictive ${number} - demonstration`)]),
    }),
  );
}

/** One page that says what it is; its cross-reference table is counted, so that viewers open it. */
export function fictitiousPdf(sentence: string): Buffer {
  const stream = `BT /F1 18 Tf 60 760 Td (${sentence}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = body.length;
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}
