import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { createApplication } from '#app/commands/create-application.server.ts';
import { depositApplication, readLiveContent } from '#app/commands/deposit-application.server.ts';
import { finishDeposit } from '#app/commands/finish-deposit.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import type { HolderType } from '#app/domain/application/holder.ts';
import { asActor } from '../../client.server.ts';
import { type Answers, completeAnswers, completeAttachments } from '../complete-answers.ts';
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
}

/** A holder writes a whole application, with its files. */
export async function writeApplication(plan: FilingPlan): Promise<string> {
  const answers = completeAnswers({
    communes: plan.territory.communes,
    seed: plan.holderIndex + 1,
    holderType: plan.holderType,
    territoryName: plan.territory.territoryName,
    requestedCents: plan.requestedCents,
    today: plan.today,
  });
  const applicationId = await startApplication(plan, answers);
  for (const { kind, count } of completeAttachments(answers)) {
    for (let number = 1; number <= Math.max(count, kind === 'P07' ? 2 : 1); number += 1) {
      await attach(plan.holderIndex, applicationId, kind, number);
    }
  }
  return applicationId;
}

/** The same, left where a holder stopped: only these sections are written. */
export async function writeDraft(plan: FilingPlan, sections: readonly string[]): Promise<string> {
  const answers = completeAnswers({
    communes: plan.territory.communes,
    seed: plan.holderIndex + 1,
    holderType: plan.holderType,
    territoryName: plan.territory.territoryName,
    requestedCents: plan.requestedCents,
    today: plan.today,
  });
  const kept = Object.entries(answers).filter(([path]) => sections.includes(path.split('.')[0] ?? ''));
  return startApplication(plan, Object.fromEntries(kept));
}

/** The first step of a deposit; a story may give its attempt another instant before the second. */
export async function attemptDeposit(holderIndex: number, applicationId: string): Promise<string> {
  const actor = holder(holderIndex);
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

export async function completeDeposit(holderIndex: number, attemptId: string): Promise<void> {
  must('finish the deposit', await finishDeposit(holder(holderIndex), attemptId));
}

async function startApplication(plan: FilingPlan, answers: Answers): Promise<string> {
  const actor = holder(plan.holderIndex);
  const creationKey = demonstrationId(`creation ${plan.waveId} ${plan.holderIndex}`);
  const { applicationId } = must(
    'start a draft',
    await createApplication(actor, { creationKey, waveId: plan.waveId }),
  );
  const changes = Object.entries(answers).map(([path, value]) => ({ path, value, baseVersion: 0 }));
  must('save answers', await saveAnswers(actor, { applicationId, changes }));
  await answerAgency(plan, applicationId, answers);
  return applicationId;
}

/** The questions of the agency that the communes name, in the sections that the holder has filled. */
async function answerAgency(plan: FilingPlan, applicationId: string, written: Answers): Promise<void> {
  const actor = holder(plan.holderIndex);
  const sections = new Set(Object.keys(written).map((path) => path.split('.')[0]));
  const answers = await asActor(actor, (tx) => regionalAnswersFor(tx, applicationId));
  const changes = Object.entries(answers)
    .filter(([path]) => sections.has(path.split('.')[0]))
    .map(([path, value]) => ({ path, value, baseVersion: 0 }));
  if (changes.length > 0) must('answer the agency', await saveAnswers(actor, { applicationId, changes }));
}

async function attach(
  holderIndex: number,
  applicationId: string,
  kind: string,
  number: number,
): Promise<void> {
  must(
    `attach ${kind}`,
    await attachFile(holder(holderIndex), {
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
