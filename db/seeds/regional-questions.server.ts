import { formInForce } from '#app/domain/application/form-in-force.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import type { Tx } from '../client.server.ts';
import { findApplicationWave } from '../queries/applications.server.ts';
import { loadFormFacts } from '../queries/form-facts.server.ts';
import { insertQuestion } from '../queries/regional-questions.server.ts';
import { AUTHORITIES } from '../reference/authorities.server.ts';
import { demonstrationId } from './people.server.ts';
import { REGIONAL_ANSWERS } from './regional-answers.ts';

type Seeded = Partial<RegionalQuestion> &
  Pick<RegionalQuestion, 'code' | 'section' | 'kind' | 'label' | 'help'>;

/** What two agencies ask beyond the national form, in the open call and in the wave to come. */
const QUESTIONS: Readonly<Record<string, readonly Seeded[]>> = {
  NOR: [
    {
      code: 'qnor00001',
      section: 'projet',
      kind: 'text',
      label: 'Comment votre projet s’articule-t-il avec le contrat local de santé (CLS) ?',
      help: 'Si votre territoire n’a pas de contrat local de santé, dites avec qui vous vous coordonnez.',
      required: true,
      maxLength: 600,
    },
    {
      code: 'qnor00002',
      section: 'soins',
      kind: 'choice',
      label: 'Accueillerez-vous des étudiants en santé dans le médicobus ?',
      help: 'L’agence aide au logement des étudiants en stage dans les communes rurales.',
      required: true,
      options: ['Oui, dès la première année', 'Oui, à partir de la deuxième année', 'Non'],
    },
    {
      code: 'qnor00003',
      section: 'pieces',
      kind: 'file',
      label: 'Avis du conseil territorial de santé',
      help: 'S’il a été rendu avant votre dépôt.',
      required: false,
    },
  ],
  BFC: [
    {
      code: 'qbfc00001',
      section: 'vehicule',
      kind: 'number',
      label: 'Combien de jours par an la neige peut-elle empêcher une tournée ?',
      help: 'Comptez sur une année moyenne, pour l’ensemble du parcours.',
      required: true,
      min: 0,
      max: 120,
    },
    {
      code: 'qbfc00002',
      section: 'equipe',
      kind: 'text',
      label: 'Quelles structures voisines peuvent prêter un professionnel en cas d’absence ?',
      help: '',
      required: false,
      maxLength: 500,
    },
  ],
};

/** Writes the questions of a wave; a second wave asks the same under codes of its own. */
export async function seedRegionalQuestions(
  tx: Tx,
  wave: { callId: string; waveId: string; number: number },
): Promise<void> {
  for (const authority of AUTHORITIES) {
    for (const question of QUESTIONS[authority.slug] ?? []) {
      const code = wave.number === 1 ? question.code : question.code.replace('0', String(wave.number));
      await insertQuestion(tx, {
        options: [],
        required: false,
        maxLength: null,
        min: null,
        max: null,
        ...question,
        code,
        id: demonstrationId(`question ${code}`),
        callId: wave.callId,
        waveId: wave.waveId,
        authorityId: authority.id,
        createdBy: null,
      });
    }
  }
}

/** What the holder of an application answers to its agency's questions, by path; files apart. */
export async function regionalAnswersFor(tx: Tx, applicationId: string): Promise<Record<string, string>> {
  const application = await findApplicationWave(tx, applicationId);
  if (!application) return {};
  const { facts } = await loadFormFacts(tx, application);
  const { regionalQuestions = [] } = formInForce(facts, '').context;
  return Object.fromEntries(
    regionalQuestions.flatMap(({ section, code }) =>
      REGIONAL_ANSWERS[code] === undefined ? [] : [[`${section}.${code}`, REGIONAL_ANSWERS[code]]],
    ),
  );
}
