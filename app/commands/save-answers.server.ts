import { canEdit } from '#app/domain/account/roles.ts';
import { isCheckbox, isEmpty, type RawValue } from '#app/domain/application/fields.ts';
import type { IgnoredCode, SaveRefusal } from '#app/domain/application/filing-refusals.ts';
import { acceptsAnswers, formInForce } from '#app/domain/application/form-in-force.ts';
import { type ResolvedPath, resolvePath } from '#app/domain/application/paths.ts';
import { acceptsDraft } from '#app/domain/application/raw.ts';
import {
  isQuestionPath,
  type RegionalQuestion,
  withQuestions,
} from '#app/domain/application/regional-questions.ts';
import { isSectionSlug, sectionBySlug } from '#app/domain/application/sections/index.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadOpenRequest } from '#app/server/complement-form.server.ts';
import { decidesAuthority, noteAuthority } from '#app/server/draft-authority.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import {
  type AnswerChange,
  countAnswers,
  listCurrentAnswers,
  listLoggedAnswers,
  type StaleAnswer,
  type StoredValue,
  saveAnswers as writeAnswers,
} from '#db/queries/answers.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { holdForWriting } from '#db/queries/applications.server.ts';
import { loadFormFacts } from '#db/queries/form-facts.server.ts';
import { listQuestionsOfApplication } from '#db/queries/regional-questions.server.ts';

export type PostedChange = { path: string; value: RawValue; baseVersion: number };

/** Not kept, and why: it is no question of the form, or no draft can hold it. */
export type IgnoredChange = { path: string; code: IgnoredCode };

export type SavedAnswers = {
  savedAt: Date;
  /** The version that each written answer has now: the base of the next save. */
  versions: Record<string, number>;
  /** Refused, since somebody wrote in between: what they wrote, beside what was posted. */
  conflicts: (StaleAnswer & { posted: RawValue })[];
  ignored: IgnoredChange[];
};

/** Far above what the declared rows and fields can hold: it stops a runaway script, not a person. */
const MAX_ANSWERS = 12_000;

export type AnswersToSave = {
  applicationId: string;
  changes: readonly PostedChange[];
  /** Posted without JavaScript: every field comes, touched or not. Otherwise each change is somebody's act. */
  isWholeForm?: boolean;
};

/**
 * Writes what was typed, answer by answer, each only if nobody wrote it in between. Nothing is judged but its
 * bounds: validity is for the deposit. A posted value that equals the stored one is never a conflict.
 */
export async function saveAnswers(
  actor: PersonActor,
  { applicationId, changes, isWholeForm = false }: AnswersToSave,
): Promise<Result<SavedAnswers, SaveRefusal>> {
  const saved = await asActor(actor, async (tx): Promise<Result<SavedAnswers, SaveRefusal>> => {
    const right = await readRight(tx, { applicationId, userId: actor.userId });
    if (!right.ok) return right;
    const resolve = resolverOf(await questionsNamed(tx, applicationId, changes));
    const ignored = changes.flatMap((change) => ignoreChange(change, resolve) ?? []);
    const refusedPaths = new Set(ignored.map(({ path }) => path));
    const kept = toStored(
      changes.filter(({ path }) => !refusedPaths.has(path)),
      resolve,
    );
    if (kept.some(({ baseVersion }) => baseVersion === 0)) {
      if ((await countAnswers(tx, applicationId)) + kept.length > MAX_ANSWERS)
        return refused('too_many_answers');
    }
    const open = kept.filter(({ path }) => right.value(path));
    const closed = kept.filter(({ path }) => !right.value(path));
    const save = { applicationId, userId: actor.userId, changes: open };
    const written = await writeAll(tx, save, isWholeForm);
    const unasked = closed.map(({ path }) => ({ path, code: 'not_asked' as const }));
    return ok({ ...written, ignored: [...ignored, ...unasked] });
  });
  if (saved.ok && Object.keys(saved.value.versions).some(decidesAuthority)) {
    await asActor(actor, (tx) => noteAuthority(tx, { applicationId, userId: actor.userId }));
  }
  return saved;
}

type IsOpenPath = (path: string) => boolean;

/**
 * Which answers this person may write now. Held until the end of the transaction, the application cannot be withdrawn
 * or examined meanwhile. While complements are awaited, only what the agency named is open.
 */
async function readRight(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
): Promise<Result<IsOpenPath, SaveRefusal>> {
  const held = await holdForWriting(tx, { id: applicationId, userId });
  if (!held) return refused('not_found');
  if (!canEdit(held.member_role as Parameters<typeof canEdit>[0])) return refused('not_allowed_role');
  if (held.status === 'draft') return ok(() => true);
  if (held.status === 'complement_requested') {
    const open = await loadOpenRequest(tx, applicationId);
    return open ? ok(open.scope.isOpenPath) : refused('not_editable');
  }
  if (held.status !== 'deposited') return refused('not_editable');
  const now = await readClock(tx);
  const { facts, call } = await loadFormFacts(tx, held);
  const { window } = formInForce(facts, localDateAt(now, call.time_zone));
  return acceptsAnswers(held.status, window, now) ? ok(() => true) : refused('not_editable');
}

async function writeAll(
  tx: Tx,
  save: { applicationId: string; userId: string; changes: readonly AnswerChange[] },
  isWholeForm: boolean,
): Promise<Omit<SavedAnswers, 'ignored'>> {
  const written = await writeAnswers(tx, save);
  const versions = Object.fromEntries(written.map(({ path, version }) => [path, version]));
  const left = new Map(
    save.changes.filter(({ path }) => !Object.hasOwn(versions, path)).map((change) => [change.path, change]),
  );
  const current = await listCurrentAnswers(tx, {
    applicationId: save.applicationId,
    paths: [...left.keys()],
  });
  const untouched = isWholeForm
    ? await findUntouched(tx, save.applicationId, [...left.values()])
    : new Set<string>();
  const conflicts: SavedAnswers['conflicts'] = [];
  for (const answer of current) {
    const posted = left.get(answer.path)?.value ?? '';
    if (isSame(posted, answer.value)) versions[answer.path] = answer.version;
    else if (!untouched.has(answer.path)) conflicts.push({ ...answer, posted });
  }
  return { savedAt: await readClock(tx), versions, conflicts };
}

/** A form without JavaScript posts every field: what still is as it was shown was not written by this person. */
async function findUntouched(
  tx: Tx,
  applicationId: string,
  left: readonly AnswerChange[],
): Promise<ReadonlySet<string>> {
  const shown = await listLoggedAnswers(tx, {
    applicationId,
    versions: left.map(({ path, baseVersion }) => ({ path, version: baseVersion })),
  });
  const posted = new Map(left.map(({ path, value }) => [path, value]));
  return new Set(
    shown.filter(({ path, value }) => isSame(posted.get(path) ?? '', value)).map(({ path }) => path),
  );
}

/** Only paths that the form declares, only values that a draft may hold. */
function ignoreChange(
  { path, value, baseVersion }: PostedChange,
  resolve: Resolver,
): IgnoredChange | undefined {
  const resolved = resolve(path);
  if (!resolved || !Number.isSafeInteger(baseVersion) || baseVersion < 0)
    return { path: path.slice(0, 160), code: 'unknown_path' };
  const fits = resolved.kind === 'row' ? typeof value === 'boolean' : acceptsDraft(resolved.field, value);
  return fits ? undefined : { path, code: 'value_too_long' };
}

type Resolver = (path: string) => ResolvedPath | undefined;

function resolverOf(questions: readonly RegionalQuestion[]): Resolver {
  return (path) => {
    const slug = path.split('.', 1)[0] ?? '';
    return isSectionSlug(slug) ? resolvePath(withQuestions(sectionBySlug(slug), questions), path) : undefined;
  };
}

/**
 * What authorities ask in the application's wave, looked up only when a change names it. Any authority: an answer on
 * its way while the communes change must not be lost.
 */
async function questionsNamed(
  tx: Tx,
  applicationId: string,
  changes: readonly PostedChange[],
): Promise<readonly RegionalQuestion[]> {
  return changes.some(({ path }) => isQuestionPath(path))
    ? listQuestionsOfApplication(tx, applicationId)
    : [];
}

/** One change per path, the last one; a blank over a question never answered is no change. */
function toStored(changes: readonly PostedChange[], resolve: Resolver): AnswerChange[] {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  return [...byPath.values()]
    .filter((change) => change.baseVersion > 0 || !isBlank(change, resolve))
    .map((change) => ({ ...change, value: toStoredValue(change.value) }));
}

function isBlank({ path, value }: PostedChange, resolve: Resolver): boolean {
  if (value !== false) return isEmpty(value);
  const resolved = resolve(path);
  return resolved?.kind === 'row' || (resolved !== undefined && isCheckbox(resolved.field));
}

function toStoredValue(value: RawValue): StoredValue {
  return typeof value === 'object' ? [...value] : value;
}

function isSame(a: RawValue, b: RawValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
