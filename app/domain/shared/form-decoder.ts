import { type Field, isCheckbox, type RawValue, type Section } from '../application/fields.ts';
import { type ResolvedPath, ROW_ID, resolvePath } from '../application/paths.ts';
import { acceptsDraft } from '../application/raw.ts';
import { FIELDS_MARK, INTENT_NAME } from './form-names.ts';

/** What the person asked by the button pressed. */
export type Intent =
  | { readonly kind: 'save' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'add'; readonly group: string }
  | { readonly kind: 'remove'; readonly group: string; readonly rowId: string };

export type DecodedForm = {
  /** Path → value as typed; '' , [] or false when a field shown was emptied. Row marks included. */
  readonly answers: Record<string, RawValue>;
  /** Names refused: unknown, hostile, out of bounds. At most 50, each cut to 100 characters. */
  readonly ignored: readonly string[];
  readonly intent: Intent;
};

const MAX_ENTRIES = 20_000;
const MAX_IGNORED = 50;
const IGNORED_LENGTH = 100;

type Entry = readonly [name: string, value: unknown];

/**
 * Reads a posted form (FormData, URLSearchParams or pairs) as answers of ONE section. Only paths that the section
 * declares pass; so `__proto__`, `constructor`, deep paths and other sections' fields never do. Rows beyond the
 * group's maximum, files, and values beyond the draft's bounds are ignored and listed. Nothing is judged.
 */
export function decodeForm(entries: Iterable<Entry>, section: Section): DecodedForm {
  const values = new Map<string, string[]>();
  const marked: string[] = [];
  const ignored = new Set<string>();
  let intent: Intent = { kind: 'save' };
  let count = 0;
  for (const [name, value] of entries) {
    count += 1;
    if (count > MAX_ENTRIES) break;
    if (typeof value !== 'string') ignore(ignored, name);
    else if (name === FIELDS_MARK) marked.push(value);
    else if (name === INTENT_NAME) intent = parseIntent(value, section) ?? intent;
    else collect(values, name, value);
  }
  const answers = emptyAnswers();
  const rows = new RowLimit();
  for (const [name, list] of values) {
    const resolved = resolvePath(section, name);
    const raw = resolved && rows.accepts(resolved) ? toRaw(resolved, list) : undefined;
    if (raw === undefined) ignore(ignored, name);
    else answers[name] = raw;
  }
  for (const name of marked) {
    if (Object.hasOwn(answers, name) || values.has(name)) continue;
    const resolved = resolvePath(section, name);
    const empty = resolved && rows.accepts(resolved) ? emptyValue(resolved) : undefined;
    if (empty === undefined) ignore(ignored, name);
    else answers[name] = empty;
  }
  return { answers, ignored: [...ignored], intent };
}

/** No prototype, so that no name can reach one. */
function emptyAnswers(): Record<string, RawValue> {
  return Object.create(null) as Record<string, RawValue>;
}

function collect(values: Map<string, string[]>, name: string, value: string): void {
  const list = values.get(name);
  if (list === undefined) values.set(name, [value]);
  else list.push(value);
}

function ignore(ignored: Set<string>, name: unknown): void {
  if (ignored.size < MAX_IGNORED) ignored.add(String(name).slice(0, IGNORED_LENGTH));
}

/** Counts the rows named in one post, per group: the ones beyond the declared maximum are refused. */
class RowLimit {
  readonly #rows = new Map<string, Set<string>>();

  accepts(resolved: ResolvedPath): boolean {
    if (resolved.kind === 'field') return true;
    const seen = this.#rows.get(resolved.group.id) ?? new Set<string>();
    this.#rows.set(resolved.group.id, seen);
    if (!seen.has(resolved.rowId) && seen.size >= resolved.group.max) return false;
    seen.add(resolved.rowId);
    return true;
  }
}

function toRaw(resolved: ResolvedPath, list: readonly string[]): RawValue | undefined {
  if (resolved.kind === 'row') return list.at(-1) === 'true' ? true : undefined;
  const raw = typedAs(resolved.field, list);
  return raw !== undefined && acceptsDraft(resolved.field, raw) ? raw : undefined;
}

/** Lists keep every value; elsewhere the last one wins, as a hidden "false" before a ticked box expects. */
function typedAs(field: Field, list: readonly string[]): RawValue | undefined {
  if (field.kind === 'choices') return list.filter((value) => value !== '');
  const last = list.at(-1) ?? '';
  if (field.kind === 'boolean') return toBoolean(last);
  return field.kind === 'longText' || field.kind === 'text' ? last.replace(/\r\n?/g, '\n') : last;
}

function toBoolean(text: string): RawValue | undefined {
  if (['true', 'on', '1', 'oui'].includes(text)) return true;
  if (['false', '0', 'non'].includes(text)) return false;
  return text === '' ? '' : undefined;
}

function emptyValue(resolved: ResolvedPath): RawValue | undefined {
  if (resolved.kind === 'row') return undefined;
  if (resolved.field.kind === 'choices') return [];
  return isCheckbox(resolved.field) ? false : '';
}

/** Reads `save`, `continue`, `add:<group>` or `remove:<group>:<rowId>`; undefined when the section has no such act. */
export function parseIntent(text: string, section: Section): Intent | undefined {
  if (text === 'save' || text === 'continue') return { kind: text };
  const [verb, group = '', rowId = '', ...rest] = text.split(':', 4);
  if (rest.length > 0 || !section.rows.some(({ id }) => id === group)) return undefined;
  if (verb === 'add' && text === `add:${group}`) return { kind: 'add', group };
  return verb === 'remove' && ROW_ID.test(rowId) ? { kind: 'remove', group, rowId } : undefined;
}
