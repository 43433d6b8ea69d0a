import type { RoleName } from '#app/domain/account/roles.ts';
import type { WindowState } from '#app/domain/call/windows.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { notFound } from '#app/server/desk.server.ts';
import { requireRole, type SignedIn } from '#app/server/guards.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findAuthority, findWindow } from '#db/queries/calls.server.ts';
import { findQuestion, listQuestionWaves } from '#db/queries/regional-questions.server.ts';

const WRITERS: readonly RoleName[] = ['ars_officer', 'ars_director'];

/** The officers and directors of an agency, with the agencies for which they write questions. */
export async function requireQuestionDesk(
  request: Request,
): Promise<SignedIn & { authorityIds: readonly number[] }> {
  const signedIn = await requireRole(request, WRITERS);
  return { ...signedIn, authorityIds: authoritiesOf(signedIn.actor) };
}

/** For which agencies a person writes questions: those of which they are an officer or the director. */
export function authoritiesOf(actor: PersonActor): readonly number[] {
  return actor.roles.flatMap(({ role, authorityId }) =>
    WRITERS.some((writer) => writer === role) && authorityId !== null ? [authorityId] : [],
  );
}

/** State of the window of one agency in one wave, by the database's clock. */
export async function readQuestionWindow(
  tx: Tx,
  key: { waveId: string; authorityId: number },
): Promise<WindowState | undefined> {
  const window = await findWindow(tx, key);
  if (!window) return undefined;
  return windowState({ opensAt: window.opens_at, closesAt: window.closes_at }, await readClock(tx));
}

/** The waves of one agency, each with its window, and the one that the address names: else the next to open. */
export async function loadQuestionWave(tx: Tx, authorityIds: readonly number[], query: URLSearchParams) {
  const asked = Number(query.get('agence'));
  const authority = await findAuthority(tx, authorityIds.includes(asked) ? asked : (authorityIds[0] ?? -1));
  if (!authority) throw notFound();
  const now = await readClock(tx);
  const waves = (await listQuestionWaves(tx, authority.id)).map((wave) => ({
    id: wave.id,
    callId: wave.call_id,
    name: `${wave.call_title}, ${wave.label}`,
    opensAt: wave.opens_at,
    closesAt: wave.closes_at,
    state: windowState({ opensAt: wave.opens_at, closesAt: wave.closes_at }, now),
  }));
  const wave =
    waves.find(({ id }) => id === query.get('vague')) ??
    waves.find(({ state }) => state === 'not_open') ??
    waves.find(({ state }) => state === 'open') ??
    waves[0];
  return { authority: { id: authority.id, name: authority.name }, waves, wave };
}

/** One question of this desk, with the state of its window; anybody else's does not exist. */
export async function requireQuestion(tx: Tx, authorityIds: readonly number[], id: string) {
  const question = await findQuestion(tx, id);
  if (!question || question.isRetired || !authorityIds.includes(question.authorityId)) throw notFound();
  const state = await readQuestionWindow(tx, question);
  return { question, state: state ?? 'closed' };
}
