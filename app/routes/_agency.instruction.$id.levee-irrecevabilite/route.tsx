import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { reverseInadmissibility } from '#app/commands/reverse-inadmissibility.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import {
  describeHead,
  describeLastMove,
  loadDirectorsFile,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Revenir sur l’irrecevabilité') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadDirectorsFile(tx, actor, scope, id);
    return { head: describeHead(actor, file) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const reason = readText(await request.formData(), 'raison');
  const result = await reverseInadmissibility(actor, { applicationId, reason });
  if (result.ok) return redirect(`/instruction/${applicationId}/recevabilite`, 303);
  const lastMove = await asActor(actor, (tx) => describeLastMove(tx, applicationId));
  return replyRefusal(result.code, { code: result.code, reason, lastMove });
}

export default function ReversalPage() {
  const { head } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Levée d’irrecevabilité" />
      {refusal ? <RefusedAct code={refusal.code} lastMove={refusal.lastMove} /> : null}
      {head.status === 'inadmissible' ? (
        <ConfirmPanel
          title="Revenir sur l’irrecevabilité"
          consequences={[
            'Le dossier redevient recevable et peut être confié à des évaluateurs.',
            'Le porteur est prévenu par courriel et lit la raison que vous donnez.',
            'La première décision reste dans l’historique.',
          ]}
        >
          <Form method="post">
            <TextArea
              name="raison"
              label="Raison, lue par le porteur"
              rows={4}
              defaultValue={refusal?.reason}
              error={errorAt(refusal, 'reason_missing')}
            />
            <ButtonGroup>
              <Button>Déclarer le dossier recevable</Button>
              <Link className="fr-btn fr-btn--secondary" to={`/instruction/${head.id}/recevabilite`}>
                Ne rien changer
              </Link>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      ) : (
        <p>Ce dossier n’est pas irrecevable : il n’y a rien à lever.</p>
      )}
    </>
  );
}
