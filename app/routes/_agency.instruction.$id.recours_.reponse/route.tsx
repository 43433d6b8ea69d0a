import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { answerAppeal } from '#app/commands/answer-appeal.server.ts';
import { AppealCard } from '#app/components/appeal/appeal-card.tsx';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { APPEAL_FIELDS, APPEAL_OUTCOMES, appealSentence } from '#app/content/appeals.ts';
import { can } from '#app/domain/account/permissions.ts';
import { APPEAL_OUTCOMES as CHOICES, MAX_GROUNDS } from '#app/domain/appeal/gracious-appeal.ts';
import { loadAppeals } from '#app/server/appeals.server.ts';
import {
  describeHead,
  forbidden,
  loadExaminedFile,
  notFound,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readId, readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Répondre au recours') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadExaminedFile(tx, actor, scope, id);
    if (!can(actor, 'answer_appeal', file.object)) throw forbidden();
    const { appeals } = await loadAppeals(tx, id);
    return { head: describeHead(actor, file), appeal: appeals.find(({ answer }) => answer === null) ?? null };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const typed = { outcome: readText(form, 'reponse'), reasons: readText(form, 'raisons') };
  const appealId = readId(form, 'recours');
  const answered = await answerAppeal(actor, { applicationId, appealId, ...typed });
  if (answered.ok) return redirect(`/instruction/${applicationId}/recours`, 303);
  if (answered.code === 'not_found') throw notFound();
  if (answered.code === 'not_allowed_role') throw forbidden();
  return json({ typed, code: answered.code }, { status: answered.code === 'appeal_answered' ? 409 : 400 });
}

export default function AnswerAppealPage() {
  const { head, appeal } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const back = `/instruction/${head.id}/recours`;
  const field = refusal && APPEAL_FIELDS[refusal.code];
  const message = refusal ? appealSentence(refusal.code) : undefined;
  return (
    <>
      <FileHead file={head} current="Répondre au recours" />
      <div className="mb-column">
        {refusal && message ? (
          <ErrorSummary
            title="La réponse n’est pas enregistrée"
            errors={[field === undefined ? { message } : { name: field, message }]}
          />
        ) : null}
        {appeal === null ? (
          <>
            <p>Aucun recours n’attend de réponse sur ce dossier.</p>
            <ButtonLink to={back}>Voir les recours</ButtonLink>
          </>
        ) : (
          <>
            <AppealCard appeal={appeal} applicationId={head.id} />
            <Form method="post" noValidate>
              <input type="hidden" name="recours" value={appeal.id} />
              <RadioGroup
                name="reponse"
                label="Votre réponse"
                defaultValue={refusal?.typed.outcome}
                error={field === 'reponse' ? message : undefined}
                options={CHOICES.map((outcome) => ({
                  value: outcome,
                  label: APPEAL_OUTCOMES[outcome].choice,
                  hint: CONSEQUENCES[outcome],
                }))}
              />
              <TextArea
                name="raisons"
                label="Raisons, lues par le porteur"
                rows={8}
                maxLength={MAX_GROUNDS}
                defaultValue={refusal?.typed.reasons}
                error={field === 'raisons' ? message : undefined}
              />
              <p>La lettre part aussitôt, avec les voies de recours. Une réponse ne se modifie plus.</p>
              <ButtonGroup>
                <Button>Enregistrer et envoyer la réponse</Button>
                <ButtonLink to={back} variant="secondary">
                  Ne pas répondre maintenant
                </ButtonLink>
              </ButtonGroup>
            </Form>
          </>
        )}
      </div>
    </>
  );
}

const CONSEQUENCES = {
  upheld: 'Vous prendrez ensuite la décision qui remplace celle qui est contestée.',
  partly_upheld:
    'Vous prendrez ensuite la décision qui remplace celle qui est contestée ; le reste est rejeté.',
  rejected: 'La décision contestée demeure ; le porteur peut saisir le juge.',
} as const;
