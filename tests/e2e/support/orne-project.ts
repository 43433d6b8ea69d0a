import { requiredAttachments } from '#app/domain/application/sections/pieces.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import type { Answers } from '#db/seeds/answers/written-answers.ts';
import { completeAnswers } from '#db/seeds/complete-answers.ts';
import { REGIONAL_ANSWERS } from '#db/seeds/regional-answers.ts';
import type { SoughtCommune } from './fill-form.ts';

export type Project = {
  title: string;
  holderName: string;
  communes: readonly SoughtCommune[];
  answers: Answers;
  /** Kinds of documents that these answers call for. */
  attachmentKinds: readonly string[];
};

/** Where the project's rounds go: the agency of Normandie receives it, the delegate of the Orne is consulted. */
const COMMUNES = [
  { inseeCode: '61181', name: 'Gacé', population: 1766, postalCode: '61230' },
  { inseeCode: '61063', name: 'Briouze', population: 1512, postalCode: '61220' },
  { inseeCode: '61074', name: 'Carrouges', population: 623, postalCode: '61320' },
] as const;

/** A complete project of the Orne, written today. */
export function orneProject({ title, seed }: { title: string; seed: number }): Project {
  const answers: Answers = {
    ...completeAnswers({ communes: COMMUNES, seed, title, today: localDateAt(new Date()) }),
    // What the agency of Normandie asks beyond the national form.
    'projet.qnor00001': REGIONAL_ANSWERS.qnor00001 ?? '',
    'soins.qnor00002': REGIONAL_ANSWERS.qnor00002 ?? '',
  };
  return {
    title,
    holderName: String(answers['porteur.name']),
    communes: COMMUNES,
    answers,
    attachmentKinds: requiredAttachments(answers),
  };
}
