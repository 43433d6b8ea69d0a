import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { createApplication } from '#app/commands/create-application.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import type { PersonActor } from '#db/client.server.ts';
import { must } from '#db/seeds/play/actors.ts';
import { COMMUNES, completeAnswers, completeAttachments } from '#tests/factories/complete-application.ts';

/** What the holder wrote, as they know it themselves: the measure of what comes out of the system. */
export type Draft = {
  applicationId: string;
  title: string;
  noticeEmail: string;
  /** Lower-case hexadecimal SHA-256 of each file's bytes, by the file's name. */
  files: ReadonlyMap<string, string>;
};

const FILE_BYTES = 20_000;

/** One complete draft with its files, by the commands that the screens call. */
export async function writeDraft(
  holder: PersonActor,
  { waveId, number }: { waveId: string; number: number },
): Promise<Draft> {
  const title = `Médicobus de la panne n° ${number}`;
  const answers = completeAnswers({
    communes: COMMUNES,
    seed: number,
    title,
    today: localDateAt(new Date()),
  });
  const { applicationId } = must(
    'start a draft',
    await createApplication(holder, { creationKey: randomUUID(), waveId }),
  );
  const changes = Object.entries(answers).map(([path, value]) => ({ path, value, baseVersion: 0 }));
  must('save answers', await saveAnswers(holder, { applicationId, changes }));
  const files = new Map<string, string>();
  for (const { kind } of completeAttachments(answers)) {
    const name = `${kind}-${number}.pdf`;
    const bytes = fictitiousPdf(`${name} ${applicationId}`);
    files.set(name, createHash('sha256').update(bytes).digest('hex'));
    const file = { applicationId, kind, name, content: Readable.from([bytes]) };
    must(`attach ${kind}`, await attachFile(holder, file));
  }
  return { applicationId, title, noticeEmail: String(answers['contacts.noticeEmail']), files };
}

/** Begins and ends like a PDF, and is nobody else's. */
function fictitiousPdf(mark: string): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${`${mark} `.repeat(FILE_BYTES / (mark.length + 1))}\n%%EOF\n`, 'latin1');
}
