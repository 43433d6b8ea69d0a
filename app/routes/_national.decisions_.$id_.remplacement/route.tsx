import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import { Checkbox } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { CommitteeVote } from '#app/components/selection/committee-vote.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDateTime, formatMoney } from '#app/content/format.ts';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import { deskRefusal } from '#app/content/selection.ts';
import { STEERING_ROLES } from '#app/domain/selection/national-rights.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listCommitteeOutcomes } from '#db/queries/decision-votes.server.ts';
import { findDecidableFile, findDecisionInForce } from '#db/queries/decisions.server.ts';
import { nextOutcomes, readReplacement } from './read-replacement.ts';

export const meta = () => [{ title: pageTitle('Remplacer une décision') }];

const OUTCOME_MISSING = 'Choisissez la nouvelle décision dans la liste.';

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await findDecidableFile(tx, id);
    const inForce = await findDecisionInForce(tx, id);
    if (!file || !inForce) throw notFound();
    const votes = await listCommitteeOutcomes(tx, file.waveId);
    const vote = votes.find(({ applicationId }) => applicationId === id) ?? null;
    return { file, inForce, vote, outcomes: nextOutcomes(inForce.outcome, inForce.notifiedAt !== null) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_ROLES);
  const applicationId = requireId(params.id);
  const file = await asActor(actor, (tx) => findDecidableFile(tx, applicationId));
  if (!file) throw notFound();
  const { typed, next, isAmountUnreadable } = readReplacement(await request.formData());
  if (typed.outcome === '') return replyInvalid({ typed, sentences: [OUTCOME_MISSING] });
  if (isAmountUnreadable) return replyInvalid({ typed, sentences: [deskRefusal('amount_unreadable')] });
  const replaced = await supersedeDecision(actor, {
    applicationId,
    waveId: file.waveId,
    expectedId: typed.expectedId,
    next,
  });
  if (replaced.ok) return redirect(`/decisions/${applicationId}`, 303);
  if (replaced.code === 'selection_unlawful') {
    const sentences = replaced.violations.map((violation) => deskRefusal(violation.code, { ...violation }));
    return replyInvalid({ typed, sentences });
  }
  const sentences = [deskRefusal(replaced.code, replaced.details)];
  return replaced.code === 'decided_meanwhile'
    ? replyConflict({ typed, sentences })
    : replyInvalid({ typed, sentences });
}

export default function ReplaceDecision() {
  const { file, inForce, vote, outcomes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const back = `/decisions/${file.id}`;
  const typed = answer?.typed;
  return (
    <div className="mb-column">
      <Breadcrumb
        trail={[
          { label: 'Décisions', to: `/decisions?appel=${file.callSlug}&vague=${file.waveNumber}` },
          { label: file.reference, to: back },
        ]}
        current="Remplacer la décision"
      />
      <PageHeader
        title="Remplacer la décision"
        eyebrow={`${file.reference}, ${file.title}`}
        lead={`En vigueur : ${OUTCOME_MARKS[inForce.outcome].name.toLowerCase()}${inForce.amountCents === null ? '' : `, ${formatMoney(inForce.amountCents)}`}, prise le ${formatDateTime(inForce.takenAt)} par ${inForce.takenByName}. Elle reste au dossier ; la nouvelle la remplace, et devra être notifiée.`}
      />
      {answer ? (
        <Alert tone="error" title="La décision n’est pas remplacée" live="alert" headingLevel={2}>
          <ul>
            {answer.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Form method="post" noValidate>
        <input type="hidden" name="enVigueur" value={inForce.id} />
        <Select
          name="decision"
          label="Nouvelle décision"
          defaultValue={typed?.outcome}
          error={typed?.outcome === '' ? OUTCOME_MISSING : undefined}
          options={outcomes.map((outcome) => ({ value: outcome, label: OUTCOME_MARKS[outcome].name }))}
        />
        <TextInput
          name="aide"
          label="Aide, si lauréat"
          hint={`Demandé : ${formatMoney(file.requestedCents)}`}
          suffix="€"
          inputMode="decimal"
          width="md"
          defaultValue={typed?.amount}
        />
        <Checkbox
          name="accord"
          label="Le porteur a accepté par écrit une aide nettement inférieure à sa demande"
          defaultChecked={typed?.consent}
        />
        {outcomes.includes('reserve') ? (
          <>
            <TextInput
              name="rang"
              label="Rang, si liste complémentaire"
              inputMode="numeric"
              width="sm"
              defaultValue={typed?.reserveRank}
            />
            <TextInput
              name="fin"
              type="date"
              label="Fin de la liste complémentaire"
              width="md"
              defaultValue={typed?.expiresOn}
            />
          </>
        ) : null}
        <TextInput name="conditions" label="Conditions" optional defaultValue={typed?.conditions} />
        <TextArea
          name="raisons"
          label="Raisons"
          hint="Communiquées au porteur dans sa lettre."
          rows={6}
          defaultValue={typed?.reason}
        />
        {vote ? (
          <>
            <CommitteeVote vote={vote} />
            <TextArea
              name="motif-ecart"
              label="Motif, si la décision s’écarte du vote du comité"
              hint="Gardé au dossier, jamais envoyé au porteur."
              rows={3}
              optional
              defaultValue={typed?.departure}
            />
          </>
        ) : null}
        <ButtonGroup>
          <Button>Remplacer la décision</Button>
          <ButtonLink to={back} variant="tertiary">
            Ne rien changer
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </div>
  );
}
