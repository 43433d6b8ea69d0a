import { sql } from 'kysely';
import type { ScenarioResult, ScenarioStep } from '#app/domain/selection/scenario/run-scenario.ts';
import type { ScenarioInput } from '#app/domain/selection/scenario/scenario-input.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export type ScenarioStatus =
  | 'waiting'
  | 'running'
  | 'optimal'
  | 'best_found'
  | 'infeasible'
  | 'nothing_found'
  | 'cancelled'
  | 'failed';

/** A run in hand. */
export const RUNNING_SCENARIO: readonly ScenarioStatus[] = ['waiting', 'running'];

const now = sql<Date>`clock_timestamp()`;

/** Stored with what it asks, frozen; the queue answers it. */
export async function insertScenario(
  tx: Tx,
  scenario: {
    callId: string;
    waveId: string;
    name: string;
    input: ScenarioInput;
    inputSha256: Uint8Array;
    requestedBy: string;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('selection_scenarios')
    .values({
      call_id: scenario.callId,
      wave_id: scenario.waveId,
      ranking_run_id: scenario.input.rankingRunId,
      name: scenario.name,
      input: jsonb(scenario.input) as never,
      input_sha256: Buffer.from(scenario.inputSha256),
      requested_by: scenario.requestedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await enqueueScenario(tx, id);
  return id;
}

async function enqueueScenario(tx: Tx, id: string): Promise<void> {
  await sql`select enqueue_scenario(${id}::uuid)`.execute(tx);
}

function scenarios(tx: Tx) {
  return tx
    .selectFrom('selection_scenarios as s')
    .innerJoin('waves as w', 'w.id', 's.wave_id')
    .innerJoin('calls as c', 'c.id', 's.call_id')
    .innerJoin('users as u', 'u.id', 's.requested_by')
    .select([
      's.id',
      's.call_id',
      's.wave_id',
      's.ranking_run_id',
      's.name',
      's.input_sha256',
      's.answer_sha256',
      's.requested_at',
      's.done',
      's.total',
      's.started_at',
      's.ended_at',
      's.shared_at',
      's.recompute_asked_at',
      's.recomputed_at',
      's.recomputed_sha256',
      'u.display_name as requested_by_name',
      'c.slug as call_slug',
      'c.title as call_title',
      'w.number as wave_number',
      'w.label as wave_label',
      sql<Date>`clock_timestamp()`.as('now'),
      sql<ScenarioStatus>`s.status`.as('status'),
      sql<ScenarioStep | ''>`s.step`.as('step'),
    ]);
}

/** Scenarios of a wave that this person may read, the latest first. */
export async function listScenarios(tx: Tx, waveId: string) {
  return scenarios(tx)
    .select([
      sql<number | null>`(s.result ->> 'value')::double precision`.as('value'),
      sql<number | null>`(s.result ->> 'gap')::double precision`.as('gap'),
      sql<number | null>`jsonb_array_length(s.result -> 'lines')`.as('retained'),
      sql<number | null>`(select sum((line ->> 'grantCents')::bigint)::bigint
        from jsonb_array_elements(s.result -> 'lines') as line)`.as('granted_cents'),
    ])
    .where('s.wave_id', '=', waveId)
    .orderBy('s.requested_at', 'desc')
    .orderBy('s.id')
    .execute();
}

export async function findScenario(tx: Tx, id: string) {
  return scenarios(tx)
    .select([sql<ScenarioInput>`s.input`.as('input'), sql<ScenarioResult | null>`s.result`.as('result')])
    .where('s.id', '=', id)
    .executeTakeFirst();
}

export type StoredScenario = NonNullable<Awaited<ReturnType<typeof findScenario>>>;

export async function findScenarioStatus(tx: Tx, id: string): Promise<ScenarioStatus | undefined> {
  const row = await tx
    .selectFrom('selection_scenarios')
    .select(sql<ScenarioStatus>`status`.as('status'))
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.status;
}

/** Changes the status only if it still is one of `from`. */
export async function moveScenario(
  tx: Tx,
  { id, from, to }: { id: string; from: readonly ScenarioStatus[]; to: 'running' | 'cancelled' | 'failed' },
): Promise<boolean> {
  const moved = await tx
    .updateTable('selection_scenarios')
    .set({ status: to, ...(to === 'running' ? { started_at: now } : { ended_at: now }) })
    .where('id', '=', id)
    .where('status', 'in', [...from])
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

export async function saveScenarioStep(
  tx: Tx,
  id: string,
  progress: { step: ScenarioStep; done: number; total: number },
): Promise<void> {
  await tx
    .updateTable('selection_scenarios')
    .set(progress)
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
}

/** False when the run was cancelled meanwhile. */
export async function saveScenarioResult(
  tx: Tx,
  id: string,
  answer: { result: ScenarioResult; answerSha256: Uint8Array },
): Promise<boolean> {
  const saved = await tx
    .updateTable('selection_scenarios')
    .set({
      status: answer.result.status,
      result: jsonb(answer.result) as never,
      answer_sha256: Buffer.from(answer.answerSha256),
      ended_at: now,
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** Shown to whoever presides over the committee, and to the auditor; or no longer. */
export async function shareScenario(tx: Tx, id: string, sharedBy: string | null): Promise<void> {
  await tx
    .updateTable('selection_scenarios')
    .set({ shared_at: sharedBy === null ? null : now, shared_by: sharedBy })
    .where('id', '=', id)
    .execute();
}

/** Asks the queue for the answer once more, years later if need be; what was answered first stays. */
export async function askScenarioAgain(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('selection_scenarios')
    .set({ recompute_asked_at: now, recomputed_at: null, recomputed_sha256: null })
    .where('id', '=', id)
    .execute();
  await enqueueScenario(tx, id);
}

export async function saveRecomputation(tx: Tx, id: string, answerSha256: Uint8Array | null): Promise<void> {
  await tx
    .updateTable('selection_scenarios')
    .set({
      recomputed_at: now,
      recomputed_sha256: answerSha256 && Buffer.from(answerSha256),
    })
    .where('id', '=', id)
    .execute();
}

export interface ScenarioFile {
  id: string;
  reference: string;
  title: string;
  holderName: string;
  status: string;
  authorityId: number;
  regionName: string;
  departmentCode: string;
  departmentName: string;
}

/** Who the identifiers of a scenario are, as the files are named today. */
export async function listScenarioFiles(tx: Tx, ids: readonly string[]): Promise<ScenarioFile[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ScenarioFile>`
    select a.id, coalesce(a.reference, '') as reference, a.title, a.holder_name as "holderName", a.status,
           a.authority_id as "authorityId", coalesce(g.name, h.name) as "regionName",
           coalesce(a.department_codes[1], '') as "departmentCode", coalesce(d.name, '') as "departmentName"
      from applications a
      join authorities h on h.id = a.authority_id
      left join regions g on g.code = a.region_code
      left join departments d on d.code = a.department_codes[1]
     where a.id = any(${[...ids]}::uuid[])
     order by a.reference`.execute(tx);
  return rows;
}
