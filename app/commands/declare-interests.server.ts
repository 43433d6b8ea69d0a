import type { DeclaredInterest } from '#app/domain/review/conflicts-of-interest.ts';
import {
  type DeclarationProblem,
  hasNothing,
  type ReadInterest,
  readDeclaration,
  type TypedDeclaration,
} from '#app/domain/review/interest-declaration.ts';
import { takesPart } from '#app/domain/review/recusal.ts';
import { foldText } from '#app/domain/shared/fold-text.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { findWaveToDeclare, insertDeclaration, listPlacesNamed } from '#db/queries/interests.server.ts';
import { insertAccountEvent } from '#db/queries/users.server.ts';

export type DeclaredInterests =
  | { ok: true; value: { version: number } }
  | { ok: false; code: 'not_found' }
  | { ok: false; code: 'declaration_invalid'; problems: readonly DeclarationProblem[] };

/**
 * A person's interests for a wave, as a new version: the earlier ones are kept. What is compared with files is
 * written apart from the words. Source: domain.md 5.5.
 */
export async function declareInterests(
  actor: PersonActor,
  { waveId, declaration }: { waveId: string; declaration: TypedDeclaration },
): Promise<DeclaredInterests> {
  return asActor(actor, async (tx) => {
    const wave = takesPart(actor.roles) ? await findWaveToDeclare(tx, waveId) : undefined;
    if (!wave) return { ok: false, code: 'not_found' };
    const { problems, interests } = readDeclaration(declaration);
    const { found, unknown } = await placeMandates(tx, interests);
    if (problems.length + unknown.length > 0) {
      return { ok: false, code: 'declaration_invalid', problems: [...problems, ...unknown] };
    }
    const version = await insertDeclaration(tx, {
      waveId,
      callId: wave.call_id,
      userId: actor.userId,
      hasNothing: hasNothing(interests),
      interests: found,
      details: declaration,
    });
    await insertAccountEvent(tx, {
      userId: actor.userId,
      act: 'interests_declared',
      actorId: actor.userId,
      payload: { waveId, version },
    });
    return { ok: true, value: { version } };
  });
}

/** A mandate is compared by its commune or its intercommunality, found in the official reference. */
async function placeMandates(tx: Tx, interests: readonly ReadInterest[]) {
  const found: DeclaredInterest[] = [];
  const unknown: DeclarationProblem[] = [];
  for (const { kind, field, name, siren, endedOn } of interests) {
    if (kind !== 'mandate') {
      found.push({ kind, siren, communeCode: null, endedOn });
      continue;
    }
    if (name === '') continue;
    const places = await listPlacesNamed(tx, { text: foldText(name), code: codeIn(name) });
    const [place] = places;
    if (places.length === 1 && place) {
      found.push({ kind, siren: place.siren, communeCode: place.commune_code, endedOn });
    } else {
      unknown.push({
        field: `${field}.name`,
        code: place ? 'place_ambiguous' : 'place_unknown',
        choices: places.map((one) => one.name).join(' ; '),
      });
    }
  }
  return { found, unknown };
}

/** "Alençon (61001)", "61001", "CU d'Alençon (246100663)": the code that settles which place is meant. */
function codeIn(name: string): string {
  return /(?:^|\()(\d[\dAB]\d{3}|\d{9})\)?$/.exec(name.trim())?.[1] ?? '';
}
