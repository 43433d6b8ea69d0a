import type { DiffPart } from '#app/domain/shared/word-diff.ts';

/** What went and what came in a text: struck out and underlined, and said aloud as such. */
export function Difference({ parts }: { parts: readonly DiffPart[] }) {
  if (parts.length === 0) return <p className="mb-diff">Sans réponse</p>;
  return (
    <p className="mb-diff">
      {parts.map(({ kind, text }, index) => {
        const key = `${index}${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={key}>
            <span className="fr-sr-only">{kind === 'added' ? ' [ajouté : ' : ' [retiré : '}</span>
            {text}
            <span className="fr-sr-only">] </span>
          </Mark>
        );
      })}
    </p>
  );
}
