import { TOTAL_MINUTES } from '#app/domain/application/sections/index.ts';
import { formatMinutes } from './duration.ts';
import {
  type AnnouncedQuestion,
  formOutline,
  type OutlineQuestion,
  regionalOutline,
} from './form-outline.ts';

const REQUIREMENTS = { required: 'Obligatoire', optional: 'Facultatif' } as const;

/**
 * The whole form as data of its PDF template: to read and to prepare on paper, not to send. What agencies add comes
 * last, under their names.
 */
export function blankFormDocument(announced: readonly AnnouncedQuestion[] = []) {
  return {
    title: 'Formulaire de candidature Médicobus',
    author: 'Appel à projets Médicobus',
    running: 'Formulaire vierge, pour préparer vos réponses',
    foot: 'La candidature se dépose en ligne.',
    lead: `Ce document réunit toutes les questions du formulaire. Il sert à préparer vos réponses : la candidature se dépose en ligne, où vos réponses s’enregistrent au fur et à mesure.\nComptez environ ${formatMinutes(TOTAL_MINUTES)} en tout, en plusieurs fois et à plusieurs si vous voulez.`,
    sections: [
      ...formOutline().map((section, index) => ({
        heading: `${index + 1}. ${section.title}`,
        time: `${section.name}, environ ${section.duration}`,
        intro: section.intro,
        blocks: section.blocks.map((block) => ({ ...block, questions: block.questions.map(toQuestion) })),
        documents: section.documents,
      })),
      ...regionalSection(announced),
    ],
  };
}

function regionalSection(announced: readonly AnnouncedQuestion[]) {
  if (announced.length === 0) return [];
  return [
    {
      heading: 'Questions propres à une région',
      time: 'Posées aux seuls projets dont les communes relèvent de l’agence',
      intro: null,
      blocks: regionalOutline(announced).map(({ key, title, wave, questions }) => ({
        key,
        title,
        help: wave,
        repeats: null,
        questions: questions.map(toQuestion),
      })),
      documents: [],
    },
  ];
}

function toQuestion({ label, help, format, requirement, condition, options, ...asked }: OutlineQuestion) {
  const rule = requirement === 'conditional' ? condition : REQUIREMENTS[requirement];
  return { label, help, options, long: asked.isLong, tick: asked.isTick, rule: `${rule}. ${format}.` };
}
