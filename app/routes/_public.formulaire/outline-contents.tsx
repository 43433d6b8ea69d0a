import type { OutlineSection } from '#app/content/form-outline.ts';

/** The sections at a glance, with the time that each takes. */
export function OutlineContents({
  sections,
  hasRegional,
}: {
  sections: readonly OutlineSection[];
  hasRegional: boolean;
}) {
  return (
    <nav aria-labelledby="sommaire" className="mb-contents">
      <h2 id="sommaire" className="fr-h5">
        {sections.length} rubriques
      </h2>
      <ol className="mb-contents__list">
        {sections.map(({ slug, name, duration }) => (
          <li key={slug}>
            <a href={`#${slug}`}>{name}</a> <span className="mb-contents__time">{duration}</span>
          </li>
        ))}
      </ol>
      {hasRegional ? (
        <p className="fr-mt-2w fr-mb-0">
          <a href="#questions-regionales">Questions propres à une région</a>
        </p>
      ) : null}
    </nav>
  );
}
