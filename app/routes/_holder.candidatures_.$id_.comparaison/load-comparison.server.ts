import { describeChange } from '#app/components/application/describe-change.ts';
import { FORM_CONTENT } from '#app/content/form.ts';
import { compareAnswers } from '#app/domain/application/answer-history.ts';
import { inFormOrder } from '#app/domain/application/form-order.ts';
import { withQuestions } from '#app/domain/application/regional-questions.ts';
import { isSectionSlug, SECTIONS } from '#app/domain/application/sections/index.ts';
import { readTitle, requireHeldApplication } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listAnswersAfter, listDepositMoments, listWritingDays } from '#db/queries/answer-log.server.ts';
import { listFileNames } from '#db/queries/attachments.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';

/** A line of the log; null for now. */
export type ComparisonQuery = { from: number | null; to: number | null; section: string };

export function readComparisonQuery(url: string): ComparisonQuery {
  const query = new URL(url).searchParams;
  const moment = (name: string) => {
    const typed = query.get(name) ?? '';
    return /^\d{1,15}$/.test(typed) ? Number(typed) : null;
  };
  const section = query.get('rubrique') ?? '';
  return {
    from: query.has('de') ? moment('de') : 0,
    to: moment('a'),
    section: isSectionSlug(section) ? section : '',
  };
}

/** What differs between two moments, section by section. */
export async function loadComparison(
  tx: Tx,
  { id, userId, query }: { id: string; userId: string; query: ComparisonQuery },
) {
  const { application, facts } = await requireHeldApplication(tx, { id, userId });
  const at = async (upTo: number | null) =>
    toAnswers(await listAnswersAfter(tx, { applicationId: id, upTo, section: query.section || undefined }));
  const [before, after] = [await at(query.from), await at(query.to)];
  const places = Object.fromEntries(facts.knownCommunes);
  const questions = facts.regionalQuestions;
  const known = { places, questions, fileNames: await listFileNames(tx, id) };
  const sources = { before: { ...known, answers: before }, after: { ...known, answers: after } };
  const form = SECTIONS.map((section) => withQuestions(section, questions));
  const changes = inFormOrder(form, compareAnswers(before, after)).map((one) =>
    describeChange(one.path, one, sources),
  );
  return {
    application: { id, title: await readTitle(tx, application) },
    query: { from: momentValue(query.from), to: momentValue(query.to), section: query.section },
    moments: { days: await listWritingDays(tx, id), deposits: await listDepositMoments(tx, id) },
    count: changes.length,
    sections: SECTIONS.map(({ slug }) => ({
      slug,
      name: FORM_CONTENT[slug].name,
      changes: changes.filter(({ path }) => path.startsWith(`${slug}.`)),
    })).filter((section) => section.changes.length > 0),
  };
}

function momentValue(moment: number | null): string {
  return moment === null ? 'maintenant' : String(moment);
}
