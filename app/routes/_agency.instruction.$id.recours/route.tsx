import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { enterPaperAppeal } from '#app/commands/enter-paper-appeal.server.ts';
import { AppealCard } from '#app/components/appeal/appeal-card.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { can } from '#app/domain/account/permissions.ts';
import { loadAppeals } from '#app/server/appeals.server.ts';
import {
  describeHead,
  forbidden,
  loadExaminedFile,
  notFound,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { AppealActs } from './appeal-acts.tsx';
import { PaperAppealForm } from './paper-appeal-form.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Recours gracieux') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadExaminedFile(tx, actor, scope, id);
    return {
      head: describeHead(actor, file),
      ...(await loadAppeals(tx, id)),
      mayEnter: can(actor, 'enter_appeal', file.object),
      mayAnswer: can(actor, 'answer_appeal', file.object),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const typed = {
    channel: readText(form, 'canal'),
    sentOn: readText(form, 'envoye-le'),
    receivedOn: readText(form, 'recu-le'),
    grounds: readText(form, 'motifs'),
  };
  const entered = await enterPaperAppeal(actor, { applicationId, ...typed });
  if (entered.ok) return redirect(`/instruction/${applicationId}/recours`, 303);
  if (entered.code === 'not_found') throw notFound();
  if (entered.code === 'not_allowed_role') throw forbidden();
  const status = entered.code === 'already_appealed' || entered.code === 'nothing_to_contest' ? 409 : 400;
  return json({ typed, code: entered.code }, { status });
}

export default function FileAppealsPage() {
  const { head, appeals, contested, openUntil, mayEnter, mayAnswer } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const isOpen = contested !== null && !contested.isAppealed;
  return (
    <>
      <FileHead file={head} current="Recours gracieux" />
      <div className="mb-column">
        {appeals.length === 0 ? (
          <EmptyState title="Aucun recours gracieux sur ce dossier" icon="fr-icon-scales-3-line">
            {contested === null
              ? 'Aucune décision n’a été notifiée : il n’y a rien à contester.'
              : 'Le porteur peut en former un dans le portail ; un recours reçu sur papier se saisit ici.'}
          </EmptyState>
        ) : null}
        {appeals.map((appeal) => (
          <AppealCard key={appeal.id} appeal={appeal} applicationId={head.id}>
            {mayAnswer ? <AppealActs appeal={appeal} applicationId={head.id} /> : null}
          </AppealCard>
        ))}
        {mayEnter && isOpen ? (
          <PaperAppealForm contested={contested} openUntil={openUntil ?? ''} refusal={refusal} />
        ) : null}
      </div>
    </>
  );
}
