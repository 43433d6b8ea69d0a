import { sql } from 'kysely';
import type { SectionSlug } from '#app/domain/application/fields.ts';
import type {
  QuestionKind,
  RegionalQuestion,
  WaveQuestion,
} from '#app/domain/application/regional-questions.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

/** Everything that authorities ask in a wave, retired questions too, in each authority's order. */
export async function listWaveQuestions(tx: Tx, waveId: string): Promise<WaveQuestion[]> {
  const rows = await questions(tx).where('wave_id', '=', waveId).execute();
  return rows.map(toQuestion);
}

/** The questions of the wave of one application, whatever its authority. */
export async function listQuestionsOfApplication(tx: Tx, applicationId: string): Promise<WaveQuestion[]> {
  const rows = await questions(tx)
    .where('wave_id', '=', (eb) =>
      eb
        .selectFrom('applications')
        .select('applications.wave_id')
        .where('applications.id', '=', applicationId),
    )
    .execute();
  return rows.map(toQuestion);
}

/** What each authority asks in the waves that are open or to come, for those who read the form before starting. */
export async function listAnnouncedQuestions(tx: Tx) {
  const rows = await questions(tx)
    .innerJoin('authorities', 'authorities.id', 'regional_questions.authority_id')
    .innerJoin('waves', 'waves.id', 'regional_questions.wave_id')
    .innerJoin('calls', 'calls.id', 'regional_questions.call_id')
    .leftJoin('regional_windows', (join) =>
      join
        .onRef('regional_windows.wave_id', '=', 'regional_questions.wave_id')
        .onRef('regional_windows.authority_id', '=', 'regional_questions.authority_id'),
    )
    .select(['authorities.name as authority_name', 'waves.label as wave_label', 'calls.title as call_title'])
    .where('retired_at', 'is', null)
    .where((eb) =>
      eb(eb.fn.coalesce('regional_windows.closes_at', 'waves.closes_at'), '>', sql<Date>`clock_timestamp()`),
    )
    .execute();
  return rows.map((row) => ({
    ...toQuestion(row),
    authorityName: row.authority_name,
    waveName: `${row.call_title}, ${row.wave_label}`,
  }));
}

/** The waves for which an authority may have questions, the one that opens first coming first. */
export async function listQuestionWaves(tx: Tx, authorityId: number) {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .leftJoin('regional_windows', (join) =>
      join
        .onRef('regional_windows.wave_id', '=', 'waves.id')
        .on('regional_windows.authority_id', '=', authorityId),
    )
    .select((eb) => [
      'waves.id',
      'waves.call_id',
      'waves.label',
      'calls.title as call_title',
      eb.fn.coalesce('regional_windows.opens_at', 'waves.opens_at').as('opens_at'),
      eb.fn.coalesce('regional_windows.closes_at', 'waves.closes_at').as('closes_at'),
    ])
    .where('waves.closed_at', 'is', null)
    .orderBy('waves.opens_at')
    .orderBy('waves.id')
    .execute();
}

export async function findQuestion(tx: Tx, id: string) {
  const row = await questions(tx)
    .select(['regional_questions.wave_id', 'regional_questions.call_id'])
    .where('regional_questions.id', '=', id)
    .executeTakeFirst();
  return row && { ...toQuestion(row), waveId: row.wave_id, callId: row.call_id };
}

/** The words of one question by its code, whoever asked it. */
export async function findQuestionLabel(tx: Tx, code: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('regional_questions')
    .select('label')
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.label;
}

export interface NewQuestion extends RegionalQuestion {
  /** The demonstration's own are named; the rest are drawn. */
  id?: string;
  waveId: string;
  callId: string;
  authorityId: number;
  createdBy: string | null;
}

/** A question after the last one of its authority. */
export async function insertQuestion(tx: Tx, question: NewQuestion): Promise<string> {
  const { id } = await tx
    .insertInto('regional_questions')
    .values({
      ...columnsOf(question),
      ...(question.id === undefined ? {} : { id: question.id }),
      code: question.code,
      call_id: question.callId,
      wave_id: question.waveId,
      authority_id: question.authorityId,
      created_by: question.createdBy,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from regional_questions
        where wave_id = ${question.waveId} and authority_id = ${question.authorityId})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function saveQuestion(
  tx: Tx,
  { id, question }: { id: string; question: Omit<RegionalQuestion, 'code'> },
): Promise<void> {
  await tx
    .updateTable('regional_questions')
    .set({ ...columnsOf(question), updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
}

export async function retireQuestion(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('regional_questions')
    .set({ retired_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .execute();
}

/** One writer at a time for the questions of one agency: ranks and their number are counted under this lock. */
export async function lockQuestions(
  tx: Tx,
  { waveId, authorityId }: { waveId: string; authorityId: number },
): Promise<void> {
  const name = `regional_questions ${waveId} ${authorityId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

/** Writes the order given: the position of a question is its rank in the list. */
export async function saveOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update regional_questions set position = ranked.rank
      from unnest(${sql.val([...ids])}::uuid[]) with ordinality as ranked (id, rank)
     where regional_questions.id = ranked.id`.execute(tx);
}

function columnsOf(question: Omit<RegionalQuestion, 'code'>) {
  return {
    section: question.section,
    kind: question.kind,
    label: question.label,
    help: question.help,
    options: jsonb(question.options) as never,
    required: question.required,
    max_length: question.maxLength,
    min_value: question.min,
    max_value: question.max,
  };
}

function questions(tx: Tx) {
  return tx
    .selectFrom('regional_questions')
    .select([
      'regional_questions.id',
      'regional_questions.authority_id',
      'regional_questions.code',
      'regional_questions.section',
      'regional_questions.kind',
      'regional_questions.label',
      'regional_questions.help',
      'regional_questions.options',
      'regional_questions.required',
      'regional_questions.max_length',
      'regional_questions.min_value',
      'regional_questions.max_value',
      'regional_questions.retired_at',
    ])
    .orderBy('regional_questions.authority_id')
    .orderBy('regional_questions.position');
}

type Row = Awaited<ReturnType<ReturnType<typeof questions>['executeTakeFirstOrThrow']>>;

function toQuestion(row: Row): WaveQuestion {
  return {
    id: row.id,
    authorityId: row.authority_id,
    code: row.code,
    section: row.section as SectionSlug,
    kind: row.kind as QuestionKind,
    label: row.label,
    help: row.help,
    options: row.options as unknown as string[],
    required: row.required,
    maxLength: row.max_length,
    min: row.min_value,
    max: row.max_value,
    isRetired: row.retired_at !== null,
  };
}
