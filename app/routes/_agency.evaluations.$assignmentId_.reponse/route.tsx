import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { answerAssignment } from '#app/commands/answer-assignment.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { count, formatDate, formatMoney } from '#app/content/format.ts';
import { replyRefusal, requireId, requireReviewer } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireOpenAssignment } from '#app/server/interests-gate.server.ts';
import { asActor } from '#db/client.server.ts';
import { DECLINE_REASONS } from '#db/queries/assignments.server.ts';
import { DeclineForm } from './decline-form.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Répondre à une demande d’évaluation') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const id = requireId(params.assignmentId);
  const assignment = await asActor(actor, (tx) => requireOpenAssignment(tx, actor, id));
  const { current_version_id: _version, grid_version_id: _grid, ...shown } = assignment;
  return { assignment: shown };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const assignmentId = requireId(params.assignmentId);
  const form = await request.formData();
  const reason = DECLINE_REASONS.find((known) => known === readText(form, 'raison')) ?? null;
  const note = readText(form, 'precision');
  const isAccepted = readText(form, 'reponse') === 'accepter';
  const result = isAccepted
    ? await answerAssignment(actor, { assignmentId, answer: 'accept' })
    : await answerAssignment(actor, { assignmentId, answer: 'decline', reason, note });
  if (result.ok) return redirect(isAccepted ? `/evaluations/${assignmentId}` : '/evaluations?refus', 303);
  return replyRefusal(result.code, { code: result.code, reason, note });
}

export default function AnswerPage() {
  const { assignment } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isWaiting = assignment.state === 'deployed';
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mes évaluations', to: '/evaluations' }]} current="Répondre" />
      <PageHeader eyebrow={assignment.reference} title={assignment.title} lead={assignment.holder_name} />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <DataList
        items={[
          { label: 'Confié par', value: assignment.authority_name },
          { label: 'Votre place', value: SEAT_LABELS[assignment.seat].name },
          {
            label: 'À remettre avant le',
            value: assignment.due_on ? formatDate(assignment.due_on, { weekday: true }) : null,
          },
          { label: 'Départements desservis', value: assignment.department_codes.join(', ') },
          { label: 'Population desservie', value: count(assignment.population, 'habitant', 'habitants') },
          { label: 'Aide demandée', value: formatMoney(assignment.requested_cents) },
        ]}
      />
      <p className="fr-mt-3w">
        Vous avez confirmé n’avoir aucun intérêt dans ce dossier. Si vous en découvrez un plus tard, dites-le
        : le refus pour ce motif vous écarte définitivement, et personne ne vous le reprochera.
      </p>
      {isWaiting ? (
        <Form method="post" className="fr-mb-4w">
          <Button name="reponse" value="accepter">
            Accepter et ouvrir le dossier
          </Button>
        </Form>
      ) : null}
      <DeclineForm
        isOpen={refusal !== undefined}
        summary={isWaiting ? 'Refuser ce dossier' : 'Renoncer à cette évaluation'}
        refusal={refusal}
      />
    </>
  );
}
