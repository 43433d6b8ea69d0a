import { Form, useNavigate } from '@remix-run/react';
import { type FormEvent, type MouseEvent, useEffect, useState } from 'react';
import type { Autosave } from '#app/components/form/autosave.ts';
import { LiveSaveState } from '#app/components/form/live-save-state.tsx';
import { SaveDialogs } from '#app/components/form/save-dialogs.tsx';
import { useAutosave, useAutosaveState } from '#app/components/form/use-autosave.ts';
import { useHydrated } from '#app/components/hydrated.ts';
import { Button } from '#app/components/ui/button.tsx';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import { markPath, OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';
import { type CardCriterion, CriterionCard } from './criterion-card.tsx';
import { OpinionFields } from './opinion-fields.tsx';
import type { UnsavedAnswer } from './review-form.ts';
import { RunningTotal } from './running-total.tsx';

export type GridReview = {
  assignmentId: string;
  reviewId: string;
  criteria: readonly CardCriterion[];
  answers: Readonly<Record<string, string>>;
  versions: Readonly<Record<string, number>>;
  totalFloor: number;
};

/** Who types, and the key that seals on the device what could not be sent. */
export type Device = { person: string; email: string; key: string };

type GridFormProps = { review: GridReview; device: Device; unsaved: readonly UnsavedAnswer[] };

/** The grid to fill in: saved answer by answer with JavaScript, as one form without. */
export function GridForm({ review, device, unsaved }: GridFormProps) {
  const { criteria, versions } = review;
  const page = `/evaluations/${review.assignmentId}`;
  const { autosave, formProps } = useAutosave({
    url: `${page}/enregistrement`,
    versions,
    place: { ...device, application: review.reviewId },
  });
  const typed = Object.fromEntries(unsaved.map(({ path, mine }) => [path, mine]));
  const answers = { ...review.answers, ...typed };
  const [marks, setMarks] = useState(() => marksIn(criteria, answers));
  const goTo = useGoOnceSaved(autosave);
  const hydrated = useHydrated();

  function onInput(event: FormEvent<HTMLFormElement>) {
    formProps.onInput(event);
    count(event.currentTarget);
  }

  /** Taking the other window's mark changes the page without anybody typing. */
  function resolve(path: string, choice: 'mine' | 'theirs') {
    autosave.resolve(path, choice);
    if (formProps.ref.current) count(formProps.ref.current);
  }

  function count(form: HTMLFormElement) {
    setMarks(marksIn(criteria, Object.fromEntries(new FormData(form)) as Record<string, string>));
  }

  /** Enter in a field: what is typed is saved as usual; the page's own versions are older than the autosave's. */
  function keepInPlace(event: FormEvent) {
    event.preventDefault();
    autosave.flush();
  }

  function saveThenLock(event: MouseEvent) {
    event.preventDefault();
    autosave.flush();
    goTo(`${page}/verrouillage`);
  }

  return (
    <>
      <Form method="post" {...formProps} onInput={onInput} onSubmit={keepInPlace} className="mb-grid-form">
        <Button className="fr-sr-only" tabIndex={-1} aria-hidden="true" name="intent" value="enregistrer">
          Enregistrer
        </Button>
        {criteria.map((criterion) => (
          <CriterionCard
            key={criterion.code}
            criterion={criterion}
            answers={answers}
            versions={versions}
            mark={marks[criterion.code]}
            unsaved={unsaved}
          />
        ))}
        <OpinionFields answers={answers} versions={versions} unsaved={unsaved} />
        <div className="mb-grid-foot">
          <RunningTotal criteria={criteria} totalFloor={review.totalFloor} marks={marks} />
          <LiveSaveState autosave={autosave} />
          <div className="mb-buttons">
            {hydrated ? null : (
              <Button name="intent" value="enregistrer" variant="secondary">
                Enregistrer
              </Button>
            )}
            <Button name="intent" value="verrouiller" onClick={saveThenLock}>
              Vérifier et verrouiller
            </Button>
          </div>
        </div>
      </Form>
      <SaveDialogs
        autosave={autosave}
        email={device.email}
        labelOf={(path) => labelOf(path, criteria)}
        answerOf={answerOf}
        resolve={resolve}
      />
    </>
  );
}

/** Leaves for the next page once nothing is left to save, and stays when something cannot be. */
function useGoOnceSaved(autosave: Autosave) {
  const { kind: status } = useAutosaveState(autosave).status;
  const navigate = useNavigate();
  const [destination, setDestination] = useState<string | null>(null);
  useEffect(() => {
    if (destination === null) return;
    if (status === 'saved' || status === 'idle') navigate(destination);
    else if (status === 'failed' || status === 'conflict' || status === 'expired') setDestination(null);
  }, [destination, status, navigate]);
  return setDestination;
}

function marksIn(
  criteria: readonly CardCriterion[],
  answers: Readonly<Record<string, string>>,
): Record<string, number | undefined> {
  return Object.fromEntries(
    criteria.map(({ code }) => {
      const text = answers[markPath(code)] ?? '';
      return [code, text === '' ? undefined : Number(text)];
    }),
  );
}

function labelOf(path: string, criteria: readonly CardCriterion[]): string {
  if (path === OPINION_PATH) return 'Avis';
  if (path === OPINION_TEXT_PATH) return 'Motivation';
  const [code = '', field] = path.split('.');
  const label = criteria.find((criterion) => criterion.code === code)?.label ?? '';
  return `${field === 'note' ? 'Note' : 'Commentaire'}, ${code} ${label}`;
}

function answerOf(path: string, value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  if (text === '') return 'Réponse vide';
  const opinion = REVIEW_OPINIONS.find((known) => path === OPINION_PATH && known === text);
  return opinion ? REVIEW_OPINION_LABELS[opinion] : text;
}
