import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import type { TestSheet } from './load-test-sheet.server.ts';

/** One's own marks beside those agreed on, with their reason and what the discussion settled. */
export function TestResult({ parts }: { parts: TestSheet['parts'] }) {
  return (
    <section aria-labelledby="resultat">
      <h2 id="resultat" className="fr-h4">
        Vos notes et la référence
      </h2>
      {parts.map(({ code, label, own, reference, anchors }) => (
        <section key={code} className="mb-criterion" aria-labelledby={`critere-${code}`}>
          <h3 id={`critere-${code}`} className="fr-h6">
            {code} · {label}
          </h3>
          <p>
            Votre note : <strong>{own ?? '–'}</strong> sur {HIGHEST_MARK}. Référence :{' '}
            <strong>{reference?.mark ?? '–'}</strong> (
            {anchors.find(({ mark }) => mark === reference?.mark)?.sentence}
            ).
          </p>
          <p className="mb-long-text">{reference?.reason}</p>
          {reference?.discussion ? (
            <p className="mb-long-text">Ce que la discussion a retenu : {reference.discussion}</p>
          ) : null}
        </section>
      ))}
    </section>
  );
}
