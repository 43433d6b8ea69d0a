import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { closeApplication } from '#app/commands/close-application.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ActRefused } from '#app/components/selection/act-refused.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { deskRefusal } from '#app/content/selection.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { findDecidableFile } from '#db/queries/decisions.server.ts';

const LONGEST_REASON = 2000;

export const meta = () => [{ title: pageTitle('Classer un dossier sans suite') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const file = await asActor(actor, (tx) => findDecidableFile(tx, requireId(params.id)));
  if (!file) throw notFound();
  return { file };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const reason = String(form.get('motif') ?? '')
    .replaceAll('\0', '')
    .slice(0, LONGEST_REASON);
  const closed = await closeApplication(actor, { applicationId, reason });
  if (closed.ok) return redirect(`/decisions/${applicationId}`, 303);
  if (closed.code === 'not_found') throw notFound();
  const answer = { reason, refusal: { code: closed.code, details: closed.details } };
  return closed.code === 'reason_missing' ? replyInvalid(answer) : replyConflict(answer);
}

export default function CloseApplication() {
  const { file } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = `/decisions/${file.id}`;
  const isMissing = answer?.refusal.code === 'reason_missing';
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: file.reference, to: back }]} current="Classer sans suite" />
      <PageHeader title="Classer ce dossier sans suite" eyebrow={`${file.reference}, ${file.title}`} />
      {answer && !isMissing ? <ActRefused refusal={answer.refusal} /> : null}
      <ConfirmPanel
        title="Ce qui va se passer"
        tone="danger"
        consequences={[
          'Le dossier sort de la procédure sans décision ; il n’est plus examiné ni classé.',
          'Le porteur le voit sur sa page, avec votre motif.',
        ]}
      >
        <Form method="post" noValidate>
          <TextArea
            name="motif"
            label="Motif"
            hint="Le porteur le lira."
            rows={4}
            defaultValue={answer?.reason}
            error={isMissing ? deskRefusal('reason_missing') : undefined}
          />
          <ButtonGroup>
            <Button variant="danger">Classer sans suite</Button>
            <ButtonLink to={back} variant="tertiary">
              Revenir sans rien changer
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </ConfirmPanel>
    </div>
  );
}
