import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { changeProposalLine } from '#app/commands/change-proposal-line.server.ts';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { conflictSentence } from '#app/content/conflicts-of-interest.ts';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { formatNumber } from '#app/content/format.ts';
import { replyRefusal, requireAgencyDesk, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadPlace } from './load-place.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Changer l’évaluateur proposé') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const place = { proposalId: requireId(params.proposalId), lineId: requireId(params.lineId) };
  return asActor(actor, (tx) => loadPlace(tx, scope, place));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireAgencyDesk(request);
  const [proposalId, lineId] = [requireId(params.proposalId), requireId(params.lineId)];
  const reviewerId = readText(await request.formData(), 'personne');
  const result = await changeProposalLine(actor, { proposalId, lineId, reviewerId });
  if (result.ok) return redirect(`/instruction/affectations/${proposalId}`, 303);
  return replyRefusal(result.code, { code: result.code, reviewerId });
}

export default function PlacePage() {
  const { proposalId, seat, title, reference, reviewerId, candidates } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const back = `/instruction/affectations/${proposalId}`;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Affectation', to: '/instruction/affectations' },
          { label: 'Proposition', to: back },
        ]}
        current="Changer un évaluateur"
      />
      <PageHeader eyebrow={reference ?? ''} title={title} lead={SEAT_LABELS[seat].name} />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <Form method="post">
        <RadioGroup
          name="personne"
          label="Qui évalue ce dossier ?"
          hint="Seules les personnes que la règle permet sont proposées, de la moins à la plus chargée."
          defaultValue={refusal?.reviewerId ?? reviewerId}
          options={candidates.map(({ id, name, load, cap, conflicts }) => ({
            value: id,
            label: name,
            hint: [
              `${formatNumber(load)} sur ${formatNumber(cap)} avec ce dossier.`,
              ...conflicts.map((tie) => `À vérifier : ${conflictSentence(tie)}`),
            ].join(' '),
          }))}
        />
        <ButtonGroup>
          <Button>Enregistrer</Button>
          <Link className="fr-btn fr-btn--secondary" to={back}>
            Ne rien changer
          </Link>
        </ButtonGroup>
      </Form>
    </>
  );
}
