import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { withdrawAssignment } from '#app/commands/withdraw-assignment.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { can } from '#app/domain/account/permissions.ts';
import {
  describeHead,
  forbidden,
  loadExaminedFile,
  notFound,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { listAssignments } from '#db/queries/assignments.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Retirer un évaluateur') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const [id, assignmentId] = [requireId(params.id), requireId(params.assignmentId)];
  return asActor(actor, async (tx) => {
    const file = await loadExaminedFile(tx, actor, scope, id);
    if (!can(actor, 'assign_reviewers', file.object)) throw forbidden();
    const assignment = (await listAssignments(tx, id)).find((one) => one.id === assignmentId);
    if (!assignment) throw notFound();
    return { head: describeHead(actor, file), name: assignment.reviewer_name };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const [applicationId, assignmentId] = [requireId(params.id), requireId(params.assignmentId)];
  const reason = readText(await request.formData(), 'raison');
  const result = await withdrawAssignment(actor, { applicationId, assignmentId, reason });
  if (result.ok) return redirect(`/instruction/${applicationId}/affectation`, 303);
  return replyRefusal(result.code, { code: result.code, reason });
}

export default function WithdrawalPage() {
  const { head, name } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Retirer un évaluateur" />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <ConfirmPanel
        title={`Retirer ${name} de ce dossier`}
        consequences={[
          'Cette personne ne voit plus le dossier ni ses notes en cours.',
          'La place redevient libre : choisissez ensuite un autre évaluateur.',
        ]}
      >
        <Form method="post">
          <TextArea
            name="raison"
            label="Raison"
            hint="Interne à l’agence."
            rows={3}
            defaultValue={refusal?.reason}
            error={errorAt(refusal, 'reason_missing')}
          />
          <ButtonGroup>
            <Button variant="danger">Retirer cet évaluateur</Button>
            <Link className="fr-btn fr-btn--secondary" to={`/instruction/${head.id}/affectation`}>
              Ne rien changer
            </Link>
          </ButtonGroup>
        </Form>
      </ConfirmPanel>
    </>
  );
}
