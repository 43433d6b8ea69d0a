import type { Kysely } from 'kysely';
import type { WaveQuestion } from '#app/domain/application/regional-questions.ts';
import type { DB as Database } from '#db/schema.ts';
import type { Filing } from './filing.ts';

let drawn = 0;

/** A question of Normandie unless said otherwise: a short text, required, in the section of the project. */
export function regionalQuestion(over: Partial<WaveQuestion> = {}): WaveQuestion {
  drawn += 1;
  return {
    id: crypto.randomUUID(),
    authorityId: 9,
    isRetired: false,
    code: `qtest${String(drawn).padStart(4, '0')}`,
    section: 'projet',
    kind: 'text',
    label: `Question ${drawn} de l’agence ?`,
    help: '',
    options: [],
    required: true,
    maxLength: 400,
    min: null,
    max: null,
    ...over,
  };
}

/** The same, written in the tables. */
export async function plantQuestion(
  superuser: Kysely<Database>,
  { callId, waveId }: Filing,
  over: Partial<WaveQuestion> = {},
): Promise<WaveQuestion> {
  const question = regionalQuestion(over);
  await superuser
    .insertInto('regional_questions')
    .values({
      id: question.id,
      call_id: callId,
      wave_id: waveId,
      authority_id: question.authorityId,
      code: question.code,
      position: drawn,
      section: question.section,
      kind: question.kind,
      label: question.label,
      help: question.help,
      options: JSON.stringify(question.options),
      required: question.required,
      max_length: question.kind === 'text' ? question.maxLength : null,
      min_value: question.min,
      max_value: question.max,
      retired_at: question.isRetired ? new Date() : null,
    })
    .execute();
  return question;
}
