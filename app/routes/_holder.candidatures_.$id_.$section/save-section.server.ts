import { randomInt } from 'node:crypto';
import { type PostedChange, type SavedAnswers, saveAnswers } from '#app/commands/save-answers.server.ts';
import type { AllAnswers, Section } from '#app/domain/application/fields.ts';
import type { SaveRefusal } from '#app/domain/application/filing-refusals.ts';
import { servedCommuneCodes } from '#app/domain/application/form-in-force.ts';
import { rowMarkPath } from '#app/domain/application/paths.ts';
import type { Result } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listAnswers, listCurrentAnswers } from '#db/queries/answers.server.ts';
import { listCommunesOfEpci } from '#db/queries/communes.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';
import { pasteLines } from './paste-lines.server.ts';
import { newRow, presetOf, type SectionPost } from './read-post.server.ts';

export type SavedSection = {
  saved: Result<SavedAnswers, SaveRefusal>;
  /** The row that was added last, to lead to it. */
  newRowId: string | undefined;
  /** Communes left out, since a territory holds no more. */
  leftOut: number;
  /** Lines written from a paste. */
  pasted: number;
};

type Request = { id: string; section: Section; post: SectionPost };

/** Writes what was typed and does what the button asked: a row more, a row less, a whole intercommunality. */
export async function saveSection(actor: PersonActor, request: Request): Promise<SavedSection> {
  const typed = Object.entries(request.post.answers).map(([path, value]) => ({
    path,
    value,
    baseVersion: request.post.versions[path] ?? 0,
  }));
  const asked = await changesAsked(actor, request);
  const saved = await saveAnswers(actor, {
    applicationId: request.id,
    isWholeForm: true,
    changes: [...typed.filter(({ path }) => !asked.removed.has(path)), ...asked.changes],
  });
  return { saved, newRowId: asked.newRowId, leftOut: asked.leftOut, pasted: asked.pasted };
}

export type Asked = {
  changes: PostedChange[];
  removed: ReadonlySet<string>;
  newRowId: string | undefined;
  leftOut: number;
  pasted: number;
};

const NOTHING: Asked = { changes: [], removed: new Set(), newRowId: undefined, leftOut: 0, pasted: 0 };

async function changesAsked(actor: PersonActor, { id, section, post }: Request): Promise<Asked> {
  const { act } = post;
  const chance = () => ({ now: Date.now(), entropy: randomInt(2 ** 24) });
  if (act.kind === 'add') {
    const known = presetOf(section.slug, act.group, act.preset);
    const row = newRow({ slug: section.slug, group: act.group }, known, chance());
    return { ...NOTHING, changes: row.answers, newRowId: row.rowId };
  }
  if (act.kind === 'remove') {
    const path = rowMarkPath(section.slug, act.group, act.rowId);
    const [mark] = await asActor(actor, (tx) => listCurrentAnswers(tx, { applicationId: id, paths: [path] }));
    const change = { path, value: false, baseVersion: mark?.version ?? 0 };
    return { ...NOTHING, changes: [change], removed: new Set([path]) };
  }
  if (act.kind === 'paste') return pasteLines(actor, id, post.answers, act);
  if (section.slug !== 'territoire') return NOTHING;
  if (act.kind === 'add_commune') return addCommunes(actor, id, section, [act.code], chance);
  if (act.kind !== 'add_epci') return NOTHING;
  const members = await asActor(actor, (tx) => listCommunesOfEpci(tx, act.siren));
  return addCommunes(
    actor,
    id,
    section,
    members.map(({ insee_code }) => insee_code),
    chance,
  );
}

/** Communes not yet in the list, as long as there is room; each is served until the person says the bus stops. */
async function addCommunes(
  actor: PersonActor,
  id: string,
  section: Section,
  codes: readonly string[],
  chance: () => { now: number; entropy: number },
): Promise<Asked> {
  const answers: AllAnswers = await asActor(actor, async (tx) => toAnswers(await listAnswers(tx, id)));
  const served = servedCommuneCodes(answers);
  const wanted = codes.filter((code) => !served.includes(code));
  const room = Math.max(
    0,
    (section.rows.find(({ id: group }) => group === 'communes')?.max ?? 0) - served.length,
  );
  const { now } = chance();
  const rows = wanted
    .slice(0, room)
    .map((inseeCode, index) =>
      newRow(
        { slug: 'territoire', group: 'communes' },
        { inseeCode, role: 'SERVED' },
        { ...chance(), now: now + index },
      ),
    );
  return {
    changes: rows.flatMap((row) => row.answers),
    removed: new Set(),
    newRowId: rows.length === 1 ? rows[0]?.rowId : undefined,
    leftOut: wanted.length - rows.length,
    pasted: 0,
  };
}
