type PostedAnswer = { path: string; value: string; baseVersion: number };

export const VERSION_PREFIX = 'version:';

/** Every answer of the plain form, beside the version that the page was showing. */
export function readReviewForm(form: FormData): { changes: PostedAnswer[]; isLockWanted: boolean } {
  const changes: PostedAnswer[] = [];
  for (const [name, version] of form) {
    if (!name.startsWith(VERSION_PREFIX) || typeof version !== 'string') continue;
    const path = name.slice(VERSION_PREFIX.length);
    const value = form.get(path);
    if (typeof value !== 'string') continue;
    changes.push({
      path,
      value: value.replace(/\r\n?/g, '\n'),
      baseVersion: /^\d{1,9}$/.test(version) ? Number(version) : 0,
    });
  }
  return { changes, isLockWanted: form.get('intent') === 'verrouiller' };
}

type AnswerResult =
  | { path: string; status: 'saved' }
  | { path: string; status: 'stale'; value: string }
  | { path: string; status: 'refused'; reason: string };

/** An answer that was not kept: what was typed, and what another window saved since, if that is why. */
export type UnsavedAnswer = { path: string; mine: string; theirs: string | null };

export function unsavedOf(
  results: readonly AnswerResult[],
  changes: readonly PostedAnswer[],
): UnsavedAnswer[] {
  return results.flatMap((result) => {
    if (result.status === 'saved') return [];
    const mine = changes.find(({ path }) => path === result.path)?.value ?? '';
    return [{ path: result.path, mine, theirs: result.status === 'stale' ? result.value : null }];
  });
}
