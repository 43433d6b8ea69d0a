export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

/** Above this many words on both sides (after what is common at both ends), the whole middle is one replacement. */
const MAX_WORDS = 1_500;

/**
 * What turns `before` into `after`, word by word: the longest common run of words is kept, by dynamic programming.
 * Joined, the parts that are not "added" give `before`, and those that are not "removed" give `after`.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return joined([
    ...a.slice(0, start).map((text) => part('same', text)),
    ...diffMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map((text) => part('same', text)),
  ]);
}

/** Words and the blanks between them, so that nothing of the text is lost. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}_’'-]+|[^\s\p{L}\p{N}_’'-]/gu) ?? [];
}

function diffMiddle(a: readonly string[], b: readonly string[]): DiffPart[] {
  if (a.length > MAX_WORDS || b.length > MAX_WORDS)
    return [part('removed', a.join('')), part('added', b.join(''))];
  const lengths = commonLengths(a, b);
  const width = b.length + 1;
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      parts.push(part('same', left));
      i += 1;
      j += 1;
    } else if (
      left !== undefined &&
      (right === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      parts.push(part('removed', left));
      i += 1;
    } else {
      parts.push(part('added', right ?? ''));
      j += 1;
    }
  }
  return parts;
}

/** Length of the longest common run of words from each pair of places on, row after row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  return lengths;
}

function part(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text };
}

/** Neighbours of one kind in one piece; between two that stay, what goes is said before what comes. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const pieces: DiffPart[] = [];
  let pending = { removed: '', added: '' };
  const settle = () => {
    if (pending.removed !== '') pieces.push(part('removed', pending.removed));
    if (pending.added !== '') pieces.push(part('added', pending.added));
    pending = { removed: '', added: '' };
  };
  for (const { kind, text } of parts) {
    if (kind !== 'same') {
      pending[kind] += text;
      continue;
    }
    settle();
    const last = pieces.at(-1);
    if (last?.kind === 'same') last.text += text;
    else pieces.push(part('same', text));
  }
  settle();
  return pieces;
}
