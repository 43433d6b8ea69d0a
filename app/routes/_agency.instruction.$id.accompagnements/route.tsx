import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { recordSupport } from '#app/commands/record-support.server.ts';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { can } from '#app/domain/account/permissions.ts';
import {
  describeHead,
  forbidden,
  loadDeskFile,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { listAgents } from '#db/queries/support-records.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Signaler un accompagnement') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadDeskFile(tx, actor, scope, id);
    if (!can(actor, 'record_support', file.object)) throw forbidden();
    const { authorityId, associatedAuthorityIds, departmentCodes } = file.object;
    const authorityIds =
      authorityId === null ? associatedAuthorityIds : [authorityId, ...associatedAuthorityIds];
    return {
      head: describeHead(actor, file),
      agents: await listAgents(tx, { authorityIds, departmentCodes }),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const [userId, note] = [readText(form, 'personne'), readText(form, 'precision')];
  const result = await recordSupport(actor, { applicationId, userId, note });
  if (result.ok) return redirect(`/instruction/${applicationId}#accompagnement`, 303);
  return replyRefusal(result.code, { code: result.code, userId, note });
}

export default function SupportPage() {
  const { head, agents } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Signaler un accompagnement" />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <Form method="post" className="mb-form-block">
        <p>
          Signalez ici toute personne qui a aidé le porteur à préparer ce dossier, vous compris. Elle ne
          pourra pas l’évaluer ; cela n’enlève rien à son travail d’accompagnement.
        </p>
        <Select
          name="personne"
          label="Personne qui a accompagné le porteur"
          hint="Agents de l’agence et des départements desservis"
          defaultValue={refusal?.userId ?? ''}
          options={agents.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea
          name="precision"
          label="Nature de l’aide"
          hint="Par exemple : relecture du budget, réunion de cadrage."
          optional
          rows={3}
          defaultValue={refusal?.note}
        />
        <ButtonGroup>
          <Button>Signaler cet accompagnement</Button>
          <Link className="fr-btn fr-btn--secondary" to={`/instruction/${head.id}`}>
            Revenir au dossier
          </Link>
        </ButtonGroup>
      </Form>
    </>
  );
}
