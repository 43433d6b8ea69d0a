import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { CONSULTED_SECTIONS, consultedAnswers } from '#app/domain/review/consulted-extract.ts';
import { describeDossier } from './describe-dossier.ts';
import type { Dossier } from './dossier.ts';

/** The part of a frozen copy that a consulted body reads: nobody's name, no money, no document. */
export function describeExtract({ content }: DepositedDocument): Dossier {
  const { sections } = describeDossier({
    answers: consultedAnswers(answersOfContent(content)),
    places: content.places,
    attachments: [],
  });
  return {
    sections: sections
      .filter(({ slug }) => CONSULTED_SECTIONS.includes(slug))
      // What was taken out is not a question left without an answer.
      .map((section) => ({
        ...section,
        blocks: section.blocks.filter(({ kind }) => kind !== 'unanswered' && kind !== 'files'),
      })),
  };
}
