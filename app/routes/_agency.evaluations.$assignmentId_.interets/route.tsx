import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { recuseFromFile } from '#app/commands/recuse-from-file.server.ts';
import { stateNoInterest } from '#app/commands/state-no-interest.server.ts';
import { Checkbox } from '#app/components/form/choice.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { RecusalForm } from '#app/components/review/recusal-form.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { recusalDocument } from '#app/content/recusals.ts';
import { isBlocking } from '#app/domain/review/conflicts-of-interest.ts';
import { readGround } from '#app/domain/review/recusal.ts';
import { replyRefusal, requireId, requireReviewer } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireDeclaredAssignment } from '#app/server/interests-gate.server.ts';
import { asActor } from '#db/client.server.ts';
import { FoundTies } from './found-ties.tsx';
import { loadStatement } from './load-statement.server.ts';
import { Parties } from './parties.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Avant d’ouvrir ce dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const id = requireId(params.assignmentId);
  return asActor(actor, (tx) => loadStatement(tx, actor, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const assignmentId = requireId(params.assignmentId);
  const form = await request.formData();
  if (readText(form, 'reponse') === 'deport') {
    const typed = { ground: readGround(readText(form, 'motif')), text: readText(form, 'precision') };
    const assignment = await asActor(actor, (tx) => requireDeclaredAssignment(tx, actor, assignmentId));
    const result = await recuseFromFile(actor, {
      applicationId: assignment.application_id,
      words: recusalDocument,
      ...typed,
    });
    if (result.ok) return redirect('/evaluations?deport', 303);
    return replyRefusal(result.code, { code: result.code, wantsOut: true, ...typed });
  }
  const sworn = readText(form, 'aucun-interet') === 'true';
  const result = await stateNoInterest(actor, { assignmentId, sworn });
  if (result.ok) return redirect(`/evaluations/${assignmentId}`, 303);
  return replyRefusal(result.code, { code: result.code, wantsOut: false, ground: null, text: '' });
}

export default function StatementPage() {
  const { reference, parties, communes, conflicts } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isBlocked = conflicts.some(isBlocking);
  return (
    <>
      <Breadcrumb trail={[{ label: 'Mes évaluations', to: '/evaluations' }]} current="Avant d’ouvrir" />
      <PageHeader
        eyebrow={reference}
        title="Un intérêt vous lie-t-il à ce dossier ?"
        lead="Rien du dossier ne s’ouvre avant votre réponse. Voici qui le porte et où il se déroule."
      />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <FoundTies conflicts={conflicts} isBlocked={isBlocked} />
      <Parties parties={parties} communes={communes} />
      {isBlocked ? null : (
        <Form method="post" className="fr-mb-4w">
          <Checkbox
            name="aucun-interet"
            label="Je n’ai aucun intérêt, direct ou indirect, avec ce porteur, ses partenaires ou ces communes."
            hint="Ni emploi, ni mandat, ni famille, ni association, ni aide apportée."
            error={errorAt(refusal, 'sworn_missing')}
          />
          <Button name="reponse" value="aucun">
            Confirmer et ouvrir le dossier
          </Button>
        </Form>
      )}
      <Disclosure summary="J’ai un lien : me déporter" open={isBlocked || refusal?.wantsOut === true}>
        <p>
          Le déport est écrit, daté et adressé à votre supérieur, qui désigne une autre personne. Vous n’aurez
          plus accès à ce dossier. Personne ne vous le reprochera.
        </p>
        <RecusalForm
          act="Me déporter de ce dossier"
          hint="Lue par vous et votre supérieur seulement."
          refusal={refusal}
        />
      </Disclosure>
      <p className="fr-mt-3w">
        Vous ne pouvez pas évaluer ce dossier pour une autre raison (charge, absence, compétence) ? Confirmez
        d’abord, puis refusez-le à l’étape suivante.
      </p>
    </>
  );
}
