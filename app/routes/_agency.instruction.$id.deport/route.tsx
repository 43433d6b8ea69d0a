import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { recuseFromFile } from '#app/commands/recuse-from-file.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RecusalForm } from '#app/components/review/recusal-form.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { recusalDocument } from '#app/content/recusals.ts';
import { readGround, takesPart } from '#app/domain/review/recusal.ts';
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

export const meta: MetaFunction = () => [{ title: pageTitle('Me déporter de ce dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadDeskFile(tx, actor, scope, id);
    if (!takesPart(actor.roles)) throw forbidden();
    return { head: describeHead(actor, file) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  if (!takesPart(actor.roles)) throw forbidden();
  const form = await request.formData();
  const typed = { ground: readGround(readText(form, 'motif')), text: readText(form, 'precision') };
  const result = await recuseFromFile(actor, {
    applicationId: requireId(params.id),
    words: recusalDocument,
    ...typed,
  });
  if (result.ok) return redirect('/instruction#deports', 303);
  return replyRefusal(result.code, { code: result.code, ...typed });
}

export default function WithdrawPage() {
  const { head } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Me déporter de ce dossier" />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <ConfirmPanel
        title="Un intérêt me lie à ce dossier"
        tone="danger"
        consequences={[
          'Vous ne voyez plus rien de ce dossier, ni de sa délibération.',
          'Votre liste le montre masqué, sans son titre ni son porteur.',
          'Un acte écrit est établi et adressé à votre supérieur.',
        ]}
      >
        <RecusalForm
          act="Me déporter de ce dossier"
          hint="Lue par vous et votre supérieur seulement."
          refusal={refusal}
        />
        <Link className="fr-btn fr-btn--tertiary fr-mt-2w" to={`/instruction/${head.id}`}>
          Revenir au dossier
        </Link>
      </ConfirmPanel>
    </>
  );
}
