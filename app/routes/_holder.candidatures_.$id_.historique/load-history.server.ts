import { describeChange } from '#app/components/application/describe-change.ts';
import { FORM_CONTENT } from '#app/content/form.ts';
import { gatherChanges } from '#app/domain/application/answer-history.ts';
import { isSectionSlug, SECTIONS } from '#app/domain/application/sections/index.ts';
import { readTitle, requireHeldApplication } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listAnswerChanges, listDepositMoments, listWritingDays } from '#db/queries/answer-log.server.ts';
import { listFileNames } from '#db/queries/attachments.server.ts';

const PAGE = 60;

export type HistoryQuery = { section: string; before: number | null };

export function readHistoryQuery(url: string): HistoryQuery {
  const query = new URL(url).searchParams;
  const section = query.get('rubrique') ?? '';
  const before = Number(query.get('avant'));
  return {
    section: isSectionSlug(section) ? section : '',
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  };
}

/** Who changed which answer, when, newest first; deposits are marked among the moments to compare. */
export async function loadHistory(
  tx: Tx,
  { id, userId, query }: { id: string; userId: string; query: HistoryQuery },
) {
  const { application, facts } = await requireHeldApplication(tx, { id, userId });
  const logged = await listAnswerChanges(tx, {
    applicationId: id,
    section: query.section || undefined,
    before: query.before ?? undefined,
    limit: PAGE + 1,
  });
  const page = logged.slice(0, PAGE);
  const names = new Map(page.map((line) => [line.userId, line.name]));
  const source = {
    answers: facts.answers,
    places: Object.fromEntries(facts.knownCommunes),
    questions: facts.regionalQuestions,
    fileNames: await listFileNames(tx, id),
  };
  const changes = gatherChanges(page.map((line) => ({ ...line, before: line.before ?? undefined })));
  return {
    application: { id, title: await readTitle(tx, application) },
    query,
    sections: SECTIONS.map(({ slug }) => ({ value: slug, label: FORM_CONTENT[slug].name })),
    changes: changes.map((change) => ({
      id: change.id,
      at: change.at,
      author: change.userId === userId ? 'vous' : (names.get(change.userId) ?? null),
      ...describeChange(change.path, change, { before: source, after: source }),
    })),
    next: logged.length > PAGE ? (page.at(-1)?.id ?? null) : null,
    moments: { days: await listWritingDays(tx, id), deposits: await listDepositMoments(tx, id) },
  };
}
