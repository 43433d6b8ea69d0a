import { count } from '#app/content/format.ts';
import type { CriterionData } from './grid-data.ts';

/** One criterion with the sentence behind each mark. */
export function Criterion({ criterion }: { criterion: CriterionData }) {
  const id = `critere-${criterion.code}`;
  return (
    <section aria-labelledby={id} className="mb-criterion">
      <div className="mb-criterion__head">
        <h3 id={id} className="fr-h5 fr-mb-0">
          {criterion.label}
        </h3>
        <p className="mb-criterion__weight">{count(criterion.weight, 'point', 'points')}</p>
      </div>
      {criterion.help === '' ? null : <p className="fr-mb-1w">{criterion.help}</p>}
      {criterion.anchors.length === 0 ? (
        <p className="fr-text--sm">Noté de 0 (absent) à 5 (excellent).</p>
      ) : (
        <table className="mb-anchors">
          <caption className="fr-sr-only">Sens des notes : {criterion.label}</caption>
          <thead className="fr-sr-only">
            <tr>
              <th scope="col">Note</th>
              <th scope="col">Ce qu’elle veut dire</th>
            </tr>
          </thead>
          <tbody>
            {criterion.anchors.map(({ mark, sentence }) => (
              <tr
                key={mark}
                className={
                  criterion.floor_mark !== null && mark < criterion.floor_mark ? 'mb-anchors__low' : undefined
                }
              >
                <th scope="row">
                  <span className="mb-anchors__mark">{mark}</span>
                </th>
                <td>
                  {sentence}
                  {criterion.floor_mark !== null && mark < criterion.floor_mark ? (
                    <span className="mb-anchors__note"> (sous la note minimale)</span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
