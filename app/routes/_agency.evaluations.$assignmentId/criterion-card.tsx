import { sectionAnchor } from '#app/components/application/describe-dossier.ts';
import { RadioCards } from '#app/components/form/radio-cards.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { FORM_CONTENT } from '#app/content/form.ts';
import { formatNumber } from '#app/content/format.ts';
import { isSectionSlug } from '#app/domain/application/sections/index.ts';
import { COMMENT_MIN_LENGTH, mustExplain } from '#app/domain/review/complete-review.ts';
import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import { commentPath, markPath } from '#app/domain/review/review-answers.ts';
import { COMMENT_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';
import { type UnsavedAnswer, VERSION_PREFIX } from './review-form.ts';
import { UnsavedNote } from './unsaved-note.tsx';

export type CardCriterion = {
  code: string;
  label: string;
  help: string;
  weight: number;
  floor: number | null;
  sections: readonly string[];
  anchors: readonly { mark: number; sentence: string }[];
};

type CriterionCardProps = {
  criterion: CardCriterion;
  answers: Readonly<Record<string, string>>;
  versions: Readonly<Record<string, number>>;
  mark: number | undefined;
  unsaved: readonly UnsavedAnswer[];
};

/** One criterion: what it weighs, what each mark means, where to look, and why this mark. */
export function CriterionCard({ criterion, answers, versions, mark, unsaved }: CriterionCardProps) {
  const { code, label, help, weight, floor, anchors } = criterion;
  const [note, comment] = [markPath(code), commentPath(code)];
  return (
    <section className="mb-criterion" aria-labelledby={`critere-${code}`}>
      <div className="mb-criterion__head">
        <h2 id={`critere-${code}`} className="fr-h6 fr-mb-0">
          {code} · {label}
        </h2>
        <p className="mb-criterion__weight">
          {mark === undefined
            ? `${weight} points`
            : `${formatNumber((weight * mark) / HIGHEST_MARK)} sur ${weight} points`}
          {floor === null ? '' : `, plancher à ${floor}`}
        </p>
      </div>
      {help === '' ? null : <p className="fr-mb-1w">{help}</p>}
      <JudgedSections sections={criterion.sections} />
      <input type="hidden" name={VERSION_PREFIX + note} value={versions[note] ?? 0} />
      <input type="hidden" name={VERSION_PREFIX + comment} value={versions[comment] ?? 0} />
      <UnsavedNote path={note} unsaved={unsaved} />
      <RadioCards
        name={note}
        label={
          <span>
            Note<span className="fr-sr-only"> du critère {code}</span>
          </span>
        }
        defaultValue={answers[note]}
        cards={anchors.map((anchor) => ({
          value: String(anchor.mark),
          title: anchor.mark,
          text: anchor.sentence,
        }))}
      />
      <UnsavedNote path={comment} unsaved={unsaved} />
      <TextArea
        name={comment}
        label={
          <span>
            Commentaire<span className="fr-sr-only"> du critère {code}</span>
          </span>
        }
        hint={`Demandé pour les notes 0, 1 et 5 : ${COMMENT_MIN_LENGTH} caractères au moins.`}
        optional={!mustExplain(mark)}
        rows={3}
        maxLength={COMMENT_MAX_LENGTH}
        wanted={mustExplain(mark) ? COMMENT_MIN_LENGTH : undefined}
        defaultValue={answers[comment]}
      />
    </section>
  );
}

function JudgedSections({ sections }: { sections: readonly string[] }) {
  const known = sections.filter(isSectionSlug);
  if (known.length === 0) return null;
  return (
    <p className="mb-criterion__sections">
      À lire dans le dossier :{' '}
      {known.map((slug, index) => (
        <span key={slug}>
          {index === 0 ? '' : ', '}
          <a href={`#${sectionAnchor(slug)}`}>{FORM_CONTENT[slug].name}</a>
        </span>
      ))}
    </p>
  );
}
