import type {
  OutlineBlock,
  OutlineQuestion,
  OutlineSection,
  RegionalOutline,
} from '#app/content/form-outline.ts';

interface OutlineSectionProps {
  section: OutlineSection;
  rank: number;
}

export function OutlineSectionView({ section, rank }: OutlineSectionProps) {
  return (
    <section aria-labelledby={section.slug} className="mb-outline">
      <p className="mb-eyebrow">{section.group}</p>
      <h2 id={section.slug}>
        {rank}. {section.title}
      </h2>
      <p className="mb-outline__time">
        {section.name}, environ {section.duration}
      </p>
      {section.intro ? <p>{section.intro}</p> : null}
      {section.blocks.map((block) => (
        <Block key={block.key} block={block} />
      ))}
      {section.documents.length === 0 ? null : <Documents documents={section.documents} />}
    </section>
  );
}

function Block({ block }: { block: OutlineBlock }) {
  return (
    <>
      {block.title ? <h3 className="fr-h6 mb-outline__block">{block.title}</h3> : null}
      {block.repeats ? <p className="mb-outline__note">Un tableau : {block.repeats.toLowerCase()}.</p> : null}
      {block.help ? <p className="mb-outline__note">{block.help}</p> : null}
      <dl className="mb-questions-list">
        {block.questions.map((question) => (
          <Question key={question.key} question={question} />
        ))}
      </dl>
    </>
  );
}

const REQUIREMENTS = { required: 'Obligatoire', optional: 'Facultatif' } as const;

function Question({ question }: { question: OutlineQuestion }) {
  const { label, help, format, requirement, condition, options } = question;
  return (
    <div className="mb-questions-list__item">
      <dt>{label}</dt>
      <dd>
        <p className="mb-outline__note">
          {requirement === 'conditional' ? condition : REQUIREMENTS[requirement]}. {format}.
        </p>
        {help ? <p>{help}</p> : null}
        {options.length === 0 ? null : (
          <ul className="mb-outline__options">
            {options.map((option) => (
              <li key={option}>{option}</li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function Documents({ documents }: Pick<OutlineSection, 'documents'>) {
  return (
    <dl className="mb-questions-list">
      {documents.map(({ key, label, help, most }) => (
        <div key={key} className="mb-questions-list__item">
          <dt>{label}</dt>
          <dd>
            <p className="mb-outline__note">{most}.</p>
            <p>{help}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What each agency adds for the projects of its region; nothing when no agency does. */
export function RegionalOutlineView({ regional }: { regional: readonly RegionalOutline[] }) {
  if (regional.length === 0) return null;
  return (
    <section aria-labelledby="questions-regionales" className="mb-outline">
      <h2 id="questions-regionales">Questions propres à une région</h2>
      <p>
        Une agence régionale de santé (ARS) peut ajouter ses questions. Elles apparaissent dans le formulaire
        quand vos communes relèvent d’elle ; les autres porteurs ne les voient pas.
      </p>
      {regional.map((agency) => (
        <div key={agency.key}>
          <h3 className="fr-h6 mb-outline__block">{agency.title}</h3>
          <p className="mb-outline__note">{agency.wave}</p>
          <dl className="mb-questions-list">
            {agency.questions.map((question) => (
              <Question key={question.key} question={question} />
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
