import { describeDossier } from '#app/components/application/describe-dossier.ts';
import { fieldId } from '#app/components/form/field.tsx';
import { FORM_CONTENT, placeLabel } from '#app/content/form.ts';
import { partnerNote } from '#app/content/partner-confirmations.ts';
import { problemSummary } from '#app/content/problems.ts';
import { lockedSentence } from '#app/content/section-states.ts';
import { depositedFiles } from '#app/domain/application/attempt-content.ts';
import { assessApplication } from '#app/domain/application/completeness.ts';
import type { Problem, Section } from '#app/domain/application/fields.ts';
import { listCommitments, partnerWords } from '#app/domain/application/partner-confirmation.ts';
import { showPartners } from '#app/domain/application/partner-standings.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { type HeldApplication, requireHeldApplication } from '#app/server/held-application.server.ts';
import { loadNoticeAddress } from '#app/server/notice-address.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listAttachments } from '#db/queries/attachments.server.ts';

/** The whole draft in words, and what stands in the way of its deposit, each line with its place. */
export async function loadCheck(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await requireHeldApplication(tx, { id, userId });
  const { answers, knownCommunes } = held.facts;
  const assessment = assessApplication(answers, held.form.context);
  const sections = SECTIONS as readonly Section[];
  const problemsOf = (section: Section, severity: Problem['severity']) =>
    assessment.sections[section.slug].problems
      .filter((problem) => problem.severity === severity)
      .map((problem) => toLine(id, section, problem, held));
  const title = answers['projet.title'];
  return {
    application: { id, status: held.application.status, title: typeof title === 'string' ? title : '' },
    canEdit: held.canEdit,
    /** Null while answers may change, whoever asks. */
    locked:
      held.isOpen || held.complement !== undefined
        ? null
        : lockedSentence({ isReader: held.isReader, status: held.application.status }),
    canDeposit: held.canDeposit,
    isComplete: assessment.complete && held.form.routing.ok,
    missing: sections
      .map((section) => ({
        slug: section.slug,
        name: FORM_CONTENT[section.slug].name,
        isUntouched: assessment.sections[section.slug].state === 'to_start',
        problems: problemsOf(section, 'blocking'),
      }))
      .filter(({ problems }) => problems.length > 0),
    notice: await loadNoticeAddress(tx, id),
    partners: showPartners(held.facts, held.now),
    warnings: sections.flatMap((section) => problemsOf(section, 'warning')),
    dossier: describeDossier({
      answers,
      places: Object.fromEntries(knownCommunes),
      zoning: held.facts.zoningVersion,
      company: held.facts.company,
      partnerNotes: draftNotes(held),
      questions: held.form.context.regionalQuestions,
      attachments: depositedFiles(await listAttachments(tx, id), held.form.context.regionalQuestions).map(
        (file) => ({
          id: file.id,
          kind: file.kind,
          fileName: file.file_name,
          sizeBytes: file.size_bytes,
          sha256: file.sha256.toString('hex'),
        }),
      ),
    }),
  };
}

/** What each partner's own word would be in the copy, were it deposited now. */
function draftNotes({ facts }: HeldApplication): Record<string, string> {
  const words = partnerWords(facts.answers, facts.partnerRequests ?? []);
  return Object.fromEntries(
    listCommitments(facts.answers).map(({ rowId }) => [
      rowId,
      partnerNote(words.find((word) => word.rowId === rowId)),
    ]),
  );
}

/** A problem leads to its section with its messages on, at the field or at the group. */
function toLine(id: string, section: Section, problem: Problem, { facts, form }: HeldApplication) {
  const page = `/candidatures/${id}/${section.slug}`;
  const group = section.rows.find((one) => problem.path === `${section.slug}.${one.id}`);
  const anchor =
    section.slug === 'pieces' && problem.path.split('.').length === 2
      ? `piece-${problem.path.split('.')[1] ?? ''}`
      : group
        ? `groupe-${group.id}`
        : fieldId(problem.path);
  return {
    href: `${page}?verifier=1#${anchor}`,
    message: problemSummary(problem, placeLabel(problem.path, facts.answers, form.context.regionalQuestions)),
  };
}
