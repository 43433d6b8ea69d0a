import { personalSecrets } from '#app/domain/access/secrets-of-file.ts';
import { readLetter } from '#app/domain/application/letter.ts';
import { requireReadableVersion } from '#app/server/readable-version.server.ts';
import { loadReportFacts } from '#app/server/report-facts.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import type { ExportableFile } from '#db/queries/access-exports.server.ts';
import { listMembers } from '#db/queries/applications.server.ts';
import { findLetter, listLetters } from '#db/queries/letters.server.ts';

/** Everything that one file's documents are made of, by what the official may read, with whom they name. */
export async function loadAccessFile(actor: PersonActor, file: ExportableFile) {
  return asActor(actor, async (tx) => {
    const version = await requireReadableVersion(tx, file.id);
    const report = await loadReportFacts(tx, actor, file.id);
    const letters: { madeAt: Date; content: ReturnType<typeof readLetter> }[] = [];
    for (const { subject_id: subjectId, made_at: madeAt } of await listLetters(tx, file.id)) {
      const letter = await findLetter(tx, { applicationId: file.id, subjectId });
      if (letter) letters.push({ madeAt, content: readLetter(letter.content) });
    }
    const members = await listMembers(tx, file.id);
    return {
      file,
      document: version.document,
      report,
      letters,
      privacy: [
        ...personalSecrets(version.document.content),
        ...members.map(({ display_name: text }) => ({ mask: 'privacy' as const, text })),
      ],
    };
  });
}
