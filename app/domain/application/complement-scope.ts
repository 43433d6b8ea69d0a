import { canonicalJson, type JsonValue } from '../shared/canonical-json.ts';
import { type ComplementItem, keysOf } from './complement-targets.ts';
import { answersOfContent } from './content-answers.ts';
import type { DepositedContent } from './deposited-content.ts';
import { type AllAnswers, isShown, type Problem, type RawValue, type Section } from './fields.ts';
import type { FrozenAttachment } from './frozen-version.ts';
import { PARTNERS_PATH } from './partner-confirmation.ts';
import { resolvePath, sectionAnswers } from './paths.ts';
import { kindOfOwners, ownersKeys } from './proof-owners.ts';
import { SECTIONS, sectionBySlug } from './sections/index.ts';

type Asked = Pick<ComplementItem, 'kind' | 'target'>;

/**
 * What a request reopens. A question that the deposited answers did not call for is open too: it enters the new
 * version only if an answer that was asked again calls for it.
 */
export type ComplementScope = {
  isOpenPath: (path: string) => boolean;
  isOpenKind: (kind: string) => boolean;
};

export function complementScope(items: readonly Asked[], deposited: AllAnswers): ComplementScope {
  const keys = new Set(
    items.flatMap(({ kind, target }) => (kind === 'answer' ? keysOf(target) : ownersKeys(target))),
  );
  const kinds = new Set(items.flatMap(({ kind, target }) => (kind === 'document' ? [target] : [])));
  return {
    isOpenPath(path) {
      const [slug = '', first = ''] = path.split('.');
      return keys.has(`${slug}.${first}`) || isNotCalledFor(path, deposited);
    },
    isOpenKind: (kind) => kinds.has(kind),
  };
}

/**
 * Which problems stand in the way of an answer: those of what is open. Elsewhere the deposited copy stands as it was
 * judged. A document asked for that was never there may still be missing: the answer is partial, and says so.
 */
export function isJudgedIn(
  { isOpenPath, isOpenKind }: ComplementScope,
  deposited: readonly { kind: string }[],
): (problem: Pick<Problem, 'path'>) => boolean {
  return ({ path }) => {
    const [slug, first = ''] = path.split('.');
    if (slug !== 'pieces') return isOpenPath(path);
    const asked = kindOfOwners(first) ?? first;
    return isOpenKind(asked) && deposited.some(({ kind }) => kind === asked);
  };
}

/** A field of a section, not of a row, that these answers hide. */
function isNotCalledFor(path: string, answers: AllAnswers): boolean {
  const section = sectionBySlug(path.split('.', 1)[0] ?? '') as Section | undefined;
  const resolved = section && resolvePath(section, path);
  if (!section || resolved?.kind !== 'field') return false;
  return !isShown(resolved.field, sectionAnswers(section, answers), answers);
}

/** Answers as they stand while complements are awaited: the deposited ones, but for those that are open. */
export function overlayAnswers(
  deposited: AllAnswers,
  live: AllAnswers,
  { isOpenPath }: ComplementScope,
): AllAnswers {
  const answers = Object.create(null) as Record<string, RawValue | undefined>;
  for (const [path, value] of Object.entries(deposited)) if (!isOpenPath(path)) answers[path] = value;
  for (const [path, value] of Object.entries(live)) if (isOpenPath(path)) answers[path] = value;
  return answers;
}

export function overlayAttachments<File extends { kind: string }>(
  deposited: readonly File[],
  live: readonly File[],
  { isOpenKind }: ComplementScope,
): File[] {
  return [
    ...deposited.filter(({ kind }) => !isOpenKind(kind)),
    ...live.filter(({ kind }) => isOpenKind(kind)),
  ];
}

type Values = Readonly<Record<string, JsonValue | undefined>>;
type Keyed = Readonly<Record<string, Values>>;

/**
 * The content that answers a request: what was asked, from the new answers; all the rest, from the deposited copy
 * to the letter, so that reference data that changed since (zoning, populations) does not enter by the back door.
 */
export function mergeContent(
  base: DepositedContent,
  next: DepositedContent,
  scope: ComplementScope,
): DepositedContent {
  const nextAnswers = answersOfContent(next);
  const [from, to] = [base as unknown as Keyed, next as unknown as Keyed];
  const merged: Record<string, unknown> = { ...base };
  for (const section of SECTIONS as readonly Section[]) {
    const values: Record<string, unknown> = {};
    for (const { id } of [...section.fields, ...section.rows]) {
      const path = `${section.slug}.${id}`;
      const isHidden = isNotCalledFor(path, nextAnswers);
      const value = scope.isOpenPath(path) ? to[section.slug]?.[id] : from[section.slug]?.[id];
      if (value !== undefined && !isHidden) values[id] = value;
    }
    merged[section.slug] = { ...extras(from, section), ...values };
  }
  const places = { ...next.places, ...base.places };
  const isCommunesOpen = scope.isOpenPath('territoire.communes');
  const isSiretOpen = scope.isOpenPath('porteur.siret');
  return {
    ...(merged as unknown as DepositedContent),
    places,
    ...(isCommunesOpen && next.zoning ? { zoning: next.zoning } : {}),
    ...(isSiretOpen && next.company ? { company: next.company } : {}),
    ...(scope.isOpenPath(PARTNERS_PATH) && next.partnerWords ? { partnerWords: next.partnerWords } : {}),
  };
}

/** What a section's content holds beside its declared fields: the versions of the commitments. */
function extras(content: Keyed, section: Section): Values {
  const declared = new Set([...section.fields, ...section.rows].map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(content[section.slug] ?? {}).filter(([key]) => !declared.has(key)),
  );
}

export type Judged = { content: DepositedContent; attachments: readonly FrozenAttachment[] };

/**
 * The keys (`section.field`, `P07`) that differ between two frozen copies although nobody asked for them: none, or
 * the answer is refused. Each key is compared by its canonical JSON.
 */
export function findUnaskedChanges(base: Judged, next: Judged, scope: ComplementScope): string[] {
  const nextAnswers = answersOfContent(next.content);
  const [from, to] = [base.content as unknown as Keyed, next.content as unknown as Keyed];
  const answers = (SECTIONS as readonly Section[]).flatMap(({ slug }) =>
    [...new Set([...Object.keys(from[slug] ?? {}), ...Object.keys(to[slug] ?? {})])]
      .map((key) => ({ path: `${slug}.${key}`, before: from[slug]?.[key], after: to[slug]?.[key] }))
      .filter(({ before, after }) => !isSame(before, after))
      .map(({ path }) => path)
      .filter((path) => !scope.isOpenPath(path) && !isNotCalledFor(path, nextAnswers)),
  );
  const kinds = [...new Set([...base.attachments, ...next.attachments].map(({ kind }) => kind))];
  const files = kinds.filter(
    (kind) => !scope.isOpenKind(kind) && !isSame(filesOf(base, kind), filesOf(next, kind)),
  );
  return [...answers, ...files.sort()];
}

/** The items that the new copy answers in no way: neither the answers nor the files moved. */
export function findUnanswered(base: Judged, next: Judged, items: readonly Asked[]): string[] {
  const [from, to] = [base.content as unknown as Keyed, next.content as unknown as Keyed];
  const isUntouched = (key: string) => {
    const [slug = '', id = ''] = key.split('.');
    return isSame(from[slug]?.[id], to[slug]?.[id]);
  };
  return items
    .filter(({ kind, target }) =>
      kind === 'document'
        ? isSame(filesOf(base, target), filesOf(next, target)) && ownersKeys(target).every(isUntouched)
        : keysOf(target).every(isUntouched),
    )
    .map(({ target }) => target);
}

function filesOf({ attachments }: Judged, kind: string): JsonValue {
  return attachments
    .filter((file) => file.kind === kind)
    .map(({ sha256, fileName }) => `${sha256} ${fileName}`)
    .sort();
}

function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return canonicalJson(plain(one)) === canonicalJson(plain(other));
}

/** Without what is undefined, and nothing as null: three ways of not answering are one. */
function plain(value: JsonValue | undefined): JsonValue {
  return value === undefined || (Array.isArray(value) && value.length === 0)
    ? null
    : (JSON.parse(JSON.stringify(value)) as JsonValue);
}
