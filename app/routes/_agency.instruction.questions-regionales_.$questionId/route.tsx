import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { editRegionalQuestion } from '#app/commands/edit-regional-question.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { QuestionForm } from '#app/components/regional/question-form.tsx';
import { QuestionPreview } from '#app/components/regional/question-preview.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { QUESTION_REFUSALS } from '#app/content/regional-questions.ts';
import { readTypedQuestion } from '#app/domain/application/question-edition.ts';
import { replyRefusal, requireId } from '#app/server/desk.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { requireQuestion, requireQuestionDesk } from '#app/server/question-desk.server.ts';
import { readQuestionForm, typedFrom } from '#app/server/typed-question.server.ts';
import { asActor } from '#db/client.server.ts';
import { HelpForm } from './help-form.tsx';

export const meta = () => [{ title: pageTitle('Modifier une question') }];

const LIST = '/instruction/questions-regionales';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, authorityIds } = await requireQuestionDesk(request);
  const id = requireId(params.questionId);
  const { question, state } = await asActor(actor, (tx) => requireQuestion(tx, authorityIds, id));
  return {
    question,
    state,
    typed: typedFrom(question),
    back: `${LIST}?vague=${question.waveId}&agence=${question.authorityId}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, authorityIds } = await requireQuestionDesk(request);
  const id = requireId(params.questionId);
  const { question, state } = await asActor(actor, (tx) => requireQuestion(tx, authorityIds, id));
  const posted = readQuestionForm(await request.formData());
  // Once the window is open, the form shows the help alone and the rest stands.
  const typed = state === 'open' ? { ...typedFrom(question), help: posted.help } : posted;
  const read = readTypedQuestion(typed);
  if (!read.ok) return replyInvalid({ typed, problems: read.problems, code: null });
  const change = state === 'open' ? { help: read.question.help } : read.question;
  const edited = await editRegionalQuestion(actor, { id, change });
  if (!edited.ok) return replyRefusal(edited.code, { typed, problems: {}, code: edited.code });
  const place = `?vague=${question.waveId}&agence=${question.authorityId}`;
  return redirect(`${LIST}${place}#question-${id}`, 303);
}

export default function EditQuestionPage() {
  const { question, state, typed, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = { typed: reply?.typed ?? typed, problems: reply?.problems ?? {}, backTo: back };
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Questions propres à votre région', to: back },
        ]}
        current="Modifier une question"
      />
      <div className="mb-column">
        <PageHeader title={state === 'open' ? 'Reformuler l’aide' : 'Modifier la question'} />
        {reply?.code ? (
          <Alert tone="error" live="alert" title="La question n’a pas changé">
            {QUESTION_REFUSALS[reply.code]}
          </Alert>
        ) : null}
        {state === 'not_open' ? (
          <QuestionForm {...form} submit="Enregistrer la question" />
        ) : (
          <HelpForm {...form} isOpen={state === 'open'} />
        )}
        <h2 className="fr-h5 fr-mt-4w">Ce que verra le porteur</h2>
        <QuestionPreview question={question} />
      </div>
    </>
  );
}
