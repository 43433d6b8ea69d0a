import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { retireRegionalQuestion } from '#app/commands/retire-regional-question.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { QUESTION_REFUSALS } from '#app/content/regional-questions.ts';
import { replyRefusal, requireId } from '#app/server/desk.server.ts';
import { requireQuestion, requireQuestionDesk } from '#app/server/question-desk.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Retirer une question') }];

const LIST = '/instruction/questions-regionales';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, authorityIds } = await requireQuestionDesk(request);
  const id = requireId(params.questionId);
  const { question, state } = await asActor(actor, (tx) => requireQuestion(tx, authorityIds, id));
  return {
    label: question.label,
    refusal: state === 'not_open' ? null : QUESTION_REFUSALS.window_already_open,
    back: `${LIST}?vague=${question.waveId}&agence=${question.authorityId}`,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, authorityIds } = await requireQuestionDesk(request);
  const id = requireId(params.questionId);
  const { question } = await asActor(actor, (tx) => requireQuestion(tx, authorityIds, id));
  const retired = await retireRegionalQuestion(actor, id);
  if (!retired.ok) return replyRefusal(retired.code, { code: retired.code });
  return redirect(`${LIST}?vague=${question.waveId}&agence=${question.authorityId}`, 303);
}

export default function RetireQuestionPage() {
  const { label, refusal, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const refused = reply ? QUESTION_REFUSALS[reply.code] : refusal;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Questions propres à votre région', to: back },
        ]}
        current="Retirer une question"
      />
      <PageHeader title="Retirer cette question ?" />
      {refused ? (
        <Alert tone="error" live={reply ? 'alert' : undefined}>
          {refused}
        </Alert>
      ) : null}
      {refusal ? null : (
        <ConfirmPanel
          title={label}
          tone="danger"
          consequences={[
            'Elle n’est plus posée aux porteurs, et ne compte plus dans leurs dossiers.',
            'Les réponses déjà écrites dans des brouillons sont gardées, mais ne seront pas déposées.',
          ]}
        >
          <Form method="post">
            <ButtonGroup>
              <Button variant="danger">Retirer la question</Button>
              <ButtonLink to={back} variant="tertiary">
                Annuler
              </ButtonLink>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      )}
    </>
  );
}
