import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reorderRegionalQuestions } from '#app/commands/reorder-regional-questions.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import styles from '#app/components/selection/selection.css?url';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { QUESTION_REFUSALS } from '#app/content/regional-questions.ts';
import { MAX_QUESTIONS } from '#app/domain/application/question-edition.ts';
import { questionsAskedBy } from '#app/domain/application/regional-questions.ts';
import { replyRefusal, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { loadQuestionWave, requireQuestionDesk } from '#app/server/question-desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { listWaveQuestions } from '#db/queries/regional-questions.server.ts';
import { QuestionList } from './question-list.tsx';
import { SectionPreviews } from './section-previews.tsx';
import { WaveChoice, WindowNote } from './window-note.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [{ title: pageTitle('Questions propres à votre région') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, authorityIds } = await requireQuestionDesk(request);
  const query = new URL(request.url).searchParams;
  return asActor(actor, async (tx) => {
    const desk = await loadQuestionWave(tx, authorityIds, query);
    const questions = desk.wave ? await listWaveQuestions(tx, desk.wave.id) : [];
    return { ...desk, questions: [...questionsAskedBy(questions, desk.authority.id)] };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireQuestionDesk(request);
  const form = await request.formData();
  const id = requireId(readText(form, 'question'));
  const direction = form.get('sens') === 'monter' ? 'up' : 'down';
  const moved = await reorderRegionalQuestions(actor, { id, direction });
  if (!moved.ok) return replyRefusal(moved.code, { code: moved.code });
  const { search } = new URL(request.url);
  return redirect(`/instruction/questions-regionales${search}#question-${id}`, 303);
}

export default function RegionalQuestionsPage() {
  const { authority, waves, wave, questions } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const query = wave ? `?vague=${wave.id}&agence=${authority.id}` : '';
  const isFull = questions.length >= MAX_QUESTIONS;
  const canChange = wave?.state === 'not_open';
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Candidatures', to: '/instruction' }]}
        current="Questions propres à votre région"
      />
      <PageHeader
        title="Questions propres à votre région"
        lead={`${authority.name} peut ajouter ses questions au formulaire national. Elles sont posées aux seuls porteurs dont les communes relèvent d’elle, dans les rubriques du formulaire.`}
      />
      {refusal ? (
        <Alert tone="error" live="alert" title="L’ordre n’a pas changé">
          {QUESTION_REFUSALS[refusal.code]}
        </Alert>
      ) : null}
      <WaveChoice waves={waves} current={wave?.id} authorityId={authority.id} />
      {wave ? <WindowNote wave={wave} /> : null}
      {questions.length === 0 ? (
        <EmptyState title="Aucune question pour cette vague">
          Le formulaire de vos porteurs est le formulaire national, sans rien de plus.
        </EmptyState>
      ) : (
        <QuestionList questions={questions} canChange={canChange} canReword={wave?.state === 'open'} />
      )}
      {canChange && !isFull ? (
        <ButtonLink to={`/instruction/questions-regionales/nouvelle${query}`} icon="fr-icon-add-line">
          Ajouter une question
        </ButtonLink>
      ) : null}
      {isFull ? <p>{QUESTION_REFUSALS.too_many_questions}</p> : null}
      <SectionPreviews questions={questions} />
    </>
  );
}
