import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addRegionalQuestion } from '#app/commands/add-regional-question.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { QuestionForm } from '#app/components/regional/question-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { QUESTION_REFUSALS } from '#app/content/regional-questions.ts';
import { readTypedQuestion } from '#app/domain/application/question-edition.ts';
import { notFound, replyRefusal } from '#app/server/desk.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { loadQuestionWave, requireQuestionDesk } from '#app/server/question-desk.server.ts';
import { readQuestionForm, typedFrom } from '#app/server/typed-question.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Ajouter une question') }];

const LIST = '/instruction/questions-regionales';

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, authorityIds } = await requireQuestionDesk(request);
  const query = new URL(request.url).searchParams;
  return asActor(actor, async (tx) => {
    const { authority, wave } = await loadQuestionWave(tx, authorityIds, query);
    if (!wave) throw notFound();
    return {
      typed: typedFrom(),
      name: `${authority.name}, ${wave.name}`,
      refusal: wave.state === 'not_open' ? null : QUESTION_REFUSALS.window_already_open,
      back: `${LIST}?vague=${wave.id}&agence=${authority.id}`,
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, authorityIds } = await requireQuestionDesk(request);
  const query = new URL(request.url).searchParams;
  const typed = readQuestionForm(await request.formData());
  const read = readTypedQuestion(typed);
  if (!read.ok) return replyInvalid({ typed, problems: read.problems, code: null });
  const desk = await asActor(actor, (tx) => loadQuestionWave(tx, authorityIds, query));
  if (!desk.wave) throw notFound();
  const place = { waveId: desk.wave.id, authorityId: desk.authority.id };
  const added = await addRegionalQuestion(actor, { ...place, question: read.question });
  if (!added.ok) return replyRefusal(added.code, { typed, problems: {}, code: added.code });
  return redirect(
    `${LIST}?vague=${place.waveId}&agence=${place.authorityId}#question-${added.value.id}`,
    303,
  );
}

export default function NewQuestionPage() {
  const { typed, name, refusal, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const refused = reply?.code ? QUESTION_REFUSALS[reply.code] : refusal;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Questions propres à votre région', to: back },
        ]}
        current="Ajouter une question"
      />
      <div className="mb-column">
        <PageHeader title="Ajouter une question" lead={name} />
        {refused ? (
          <Alert
            tone="error"
            live={reply?.code ? 'alert' : undefined}
            title="Cette question ne peut pas être ajoutée"
          >
            {refused}
          </Alert>
        ) : null}
        <QuestionForm
          typed={reply?.typed ?? typed}
          problems={reply?.problems ?? {}}
          submit="Ajouter la question"
          backTo={back}
        />
      </div>
    </>
  );
}
