import { waveToWorkOn } from '#app/domain/selection/national-tasks.ts';
import type { Tx } from '#db/client.server.ts';
import { type DeskWave, findDeskWave } from '#db/queries/desk-waves.server.ts';
import { listWaveStates, type WaveState } from '#db/queries/wave-states.server.ts';

/** The wave named by `?appel=slug&vague=1`; null when the address names none. */
export function readWaveChoice(params: URLSearchParams | FormData): { slug: string; number: number } | null {
  const slug = params.get('appel');
  const number = Number(params.get('vague') ?? '1');
  if (typeof slug !== 'string' || slug === '' || !Number.isInteger(number)) return null;
  return { slug, number };
}

export interface DeskChoice {
  wave: DeskWave;
  state: WaveState;
  states: WaveState[];
}

/** The wave asked for, or the one that waits most; a wave that does not exist is a 404. */
export async function requireDeskChoice(tx: Tx, request: Request, now: Date): Promise<DeskChoice> {
  const choice = readWaveChoice(new URL(request.url).searchParams);
  const states = await listWaveStates(tx);
  const state = choice
    ? states.find(({ callSlug, number }) => callSlug === choice.slug && number === choice.number)
    : waveToWorkOn(states, now);
  const wave = state && (await findDeskWave(tx, state.callSlug, state.number));
  if (!state || !wave) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return { wave, state, states };
}

/** The same, for an act: the form names its wave in hidden fields, and there is no default. */
export async function requireNamedWave(tx: Tx, form: FormData): Promise<DeskWave> {
  const choice = readWaveChoice(form);
  const wave = choice && (await findDeskWave(tx, choice.slug, choice.number));
  if (!wave) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return wave;
}

/** `?appel=…&vague=…` of a wave, for links and redirections. */
export function waveQuery(wave: { callSlug: string; number: number }): string {
  return `appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
}
