import type { BudgetGroup } from '#app/domain/application/budget-table.ts';
import type { RawValue, Section } from '#app/domain/application/fields.ts';
import { newRowId, ROW_ID, rowFieldPath, rowMarkPath } from '#app/domain/application/paths.ts';
import { decodeForm } from '#app/domain/shared/form-decoder.ts';
import { pasteField, SEARCH_FIELD, SEEN_FIELD, VERSIONS_FIELD } from './post-fields.ts';

/** What the person asked by the button pressed; every one of them first saves what was typed. */
export type Act =
  | { kind: 'save' }
  | { kind: 'continue' }
  | { kind: 'add'; group: string; preset: string }
  | { kind: 'remove'; group: string; rowId: string }
  | { kind: 'paste'; group: BudgetGroup; preset: string; text: string }
  | { kind: 'open' | 'close'; rowId: string }
  | { kind: 'search' }
  | { kind: 'verify' }
  | { kind: 'confirm' }
  | { kind: 'add_commune'; code: string }
  | { kind: 'add_epci'; siren: string };

export type SectionPost = {
  answers: Record<string, RawValue>;
  /** Versions that the form was drawn from; 0 for what it does not name. */
  versions: Record<string, number>;
  act: Act;
  search: string;
  /** The page already showed what was wrong: the person goes on knowing it. */
  hasSeenProblems: boolean;
};

const MAX_PASTED_LENGTH = 100_000;
const MAX_VERSIONS_LENGTH = 500_000;

export function readPost(form: FormData, section: Section): SectionPost {
  const { answers } = decodeForm(form.entries(), section);
  return {
    answers,
    versions: readVersions(form.get(VERSIONS_FIELD)),
    act: readPaste(form, section) ?? readAct(form.getAll('intent').at(-1), section),
    search: textIn(form.get(SEARCH_FIELD)).slice(0, 100),
    hasSeenProblems: form.get(SEEN_FIELD) === '1',
  };
}

/** `add:<group>[:<preset>]`, `remove:<group>:<row>`, `open:<row>`, `close:<row>`, `commune:<code>`, `epci:<siren>`… */
function readAct(intent: FormDataEntryValue | null | undefined, section: Section): Act {
  const [verb = '', first = '', second = ''] = textIn(intent).split(':', 3);
  const hasGroup = section.rows.some(({ id }) => id === first);
  switch (verb) {
    case 'continue':
    case 'search':
    case 'verify':
    case 'confirm':
      return { kind: verb };
    case 'add':
      return hasGroup ? { kind: 'add', group: first, preset: second } : { kind: 'save' };
    case 'remove':
      return hasGroup && ROW_ID.test(second)
        ? { kind: 'remove', group: first, rowId: second }
        : { kind: 'save' };
    case 'open':
    case 'close':
      return ROW_ID.test(first) ? { kind: verb, rowId: first } : { kind: 'save' };
    case 'commune':
      return { kind: 'add_commune', code: first };
    case 'epci':
      return { kind: 'add_epci', siren: first };
    default:
      return { kind: 'save' };
  }
}

/** `paste:<group>:<block>`, with the cells in the field of that block. */
function readPaste(form: FormData, section: Section): Act | undefined {
  const [verb, group = '', preset = ''] = textIn(form.getAll('intent').at(-1)).split(':', 3);
  if (verb !== 'paste' || section.slug !== 'budget') return undefined;
  if (group !== 'depenses' && group !== 'ressources') return undefined;
  const text = textIn(form.get(pasteField(group, preset))).slice(0, MAX_PASTED_LENGTH);
  return { kind: 'paste', group, preset, text };
}

/** A number per path, and nothing else: the field is hidden, so anything else was forged. */
function readVersions(raw: FormDataEntryValue | null): Record<string, number> {
  const text = textIn(raw);
  const versions = Object.create(null) as Record<string, number>;
  if (text === '' || text.length > MAX_VERSIONS_LENGTH) return versions;
  try {
    const parsed: unknown = JSON.parse(text);
    for (const [path, version] of Object.entries(parsed ?? {}))
      if (Number.isSafeInteger(version) && version >= 0) versions[path] = version;
  } catch {
    // Not ours: what was typed is then compared with nothing, and shown beside what is stored.
  }
  return versions;
}

function textIn(value: FormDataEntryValue | null | undefined): string {
  return typeof value === 'string' ? value : '';
}

export type NewAnswer = { path: string; value: RawValue; baseVersion: number };

/** A new row, with what is already known of it. */
export function newRow(
  { slug, group }: { slug: string; group: string },
  known: Readonly<Record<string, RawValue>>,
  chance: { now: number; entropy: number },
): { rowId: string; answers: NewAnswer[] } {
  const rowId = newRowId(chance.now, chance.entropy);
  return {
    rowId,
    answers: [
      { path: rowMarkPath(slug, group, rowId), value: true, baseVersion: 0 },
      ...Object.entries(known).map(([field, value]) => ({
        path: rowFieldPath(slug, group, rowId, field),
        value,
        baseVersion: 0,
      })),
    ],
  };
}

/** What a line already says by the place where it is added: its part of the budget, its stop. */
export function presetOf(slug: string, group: string, preset: string): Record<string, RawValue> {
  if (slug === 'budget' && preset === 'INVESTMENT') return { section: 'INVESTMENT' };
  if (slug === 'budget' && ['Y1', 'Y2', 'Y3'].includes(preset)) return { section: 'OPERATING', year: preset };
  if (slug === 'tournees' && group === 'creneaux' && ROW_ID.test(preset)) return { stop: preset };
  return {};
}
