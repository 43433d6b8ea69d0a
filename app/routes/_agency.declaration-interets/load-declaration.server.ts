import { notFound } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import {
  findEmployingAgency,
  findLastDetails,
  findWaveToDeclare,
  listWavesToDeclare,
} from '#db/queries/interests.server.ts';
import { emptyDeclaration } from './read-form.ts';

/** The waves, or the form of one of them, which starts from what was declared last. */
export async function loadDeclarationPage(tx: Tx, actor: PersonActor, waveId: string | null) {
  if (waveId === null) {
    const waves = await listWavesToDeclare(tx, actor.userId);
    return { waves, wave: null, declaration: emptyDeclaration('') };
  }
  const wave = await findWaveToDeclare(tx, waveId);
  if (!wave) throw notFound();
  const last = await findLastDetails(tx, actor.userId, waveId);
  const isOfWave = last?.wave_id === waveId;
  const start = last?.details ?? emptyDeclaration((await findEmployingAgency(tx, actor.userId)) ?? '');
  return {
    waves: [],
    wave: {
      label: wave.label,
      callTitle: wave.call_title,
      version: isOfWave ? last.version : null,
      declaredAt: isOfWave ? last.declared_at.toISOString() : null,
    },
    declaration: { ...start, sworn: false },
  };
}
