import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { OPINION_MIN_LENGTH } from '#app/domain/review/complete-review.ts';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import { OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';
import { OPINION_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';
import { type UnsavedAnswer, VERSION_PREFIX } from './review-form.ts';
import { UnsavedNote } from './unsaved-note.tsx';

type OpinionFieldsProps = {
  answers: Readonly<Record<string, string>>;
  versions: Readonly<Record<string, number>>;
  unsaved: readonly UnsavedAnswer[];
};

export function OpinionFields({ answers, versions, unsaved }: OpinionFieldsProps) {
  return (
    <section className="mb-criterion" aria-labelledby="avis-global">
      <h2 id="avis-global" className="fr-h6">
        Votre avis sur le dossier
      </h2>
      {[OPINION_PATH, OPINION_TEXT_PATH].map((path) => (
        <input key={path} type="hidden" name={VERSION_PREFIX + path} value={versions[path] ?? 0} />
      ))}
      <UnsavedNote path={OPINION_PATH} unsaved={unsaved} />
      <RadioGroup
        name={OPINION_PATH}
        label="Avis"
        defaultValue={answers[OPINION_PATH]}
        options={REVIEW_OPINIONS.map((value) => ({ value, label: REVIEW_OPINION_LABELS[value] }))}
      />
      <UnsavedNote path={OPINION_TEXT_PATH} unsaved={unsaved} />
      <TextArea
        name={OPINION_TEXT_PATH}
        label="Motivation"
        hint={`${OPINION_MIN_LENGTH} caractères au moins : forces, faiblesses, conditions.`}
        rows={8}
        maxLength={OPINION_MAX_LENGTH}
        wanted={OPINION_MIN_LENGTH}
        defaultValue={answers[OPINION_TEXT_PATH]}
      />
    </section>
  );
}
