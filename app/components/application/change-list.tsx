import type { DiffPart } from '#app/domain/shared/word-diff.ts';
import { Difference } from './difference.tsx';

type Change = { path: string; label: string; parts: readonly DiffPart[] };

/** Answers that changed, each with what went and what came. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <ul className="mb-changes">
      {changes.map((change) => (
        <li key={change.path}>
          <p className="mb-thread__who">
            <strong>{change.label}</strong>
          </p>
          <Difference parts={change.parts} />
        </li>
      ))}
    </ul>
  );
}
