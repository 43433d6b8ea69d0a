import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { TerritorialOpinions } from '#app/components/review/territorial-opinions.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { CONSULTATION_REFUSALS } from '#app/content/consultations.ts';
import { forbidden, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { AskForm } from './ask-form.tsx';
import { AssociatedOpinions } from './associated-opinions.tsx';
import { performConsultationAct } from './consultation-acts.server.ts';
import { ConsultationCard } from './consultation-card.tsx';
import { loadConsultations } from './load-consultations.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Avis recueillis${data ? ` : ${data.head.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadConsultations(tx, actor, scope, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const { posted, result } = await performConsultationAct(actor, applicationId, await request.formData());
  if (result.ok) return redirect(`/instruction/${applicationId}/consultations`, 303);
  if (result.code === 'not_found') throw notFound();
  if (result.code === 'not_allowed_role') throw forbidden();
  return replyInvalid({ code: result.code, posted });
}

export default function ConsultationsPage() {
  const { head, consultations, associatedOpinions, territorialOpinions, awaitedAgencies, mayAsk } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Avis recueillis" />
      {refusal && refusal.posted === null ? (
        <Alert tone="error" live="alert">
          {CONSULTATION_REFUSALS[refusal.code]}
        </Alert>
      ) : null}
      <AssociatedOpinions opinions={associatedOpinions} awaited={awaitedAgencies} />
      <TerritorialOpinions opinions={territorialOpinions} />
      <section aria-labelledby="organismes">
        <h2 id="organismes">Organismes consultés</h2>
        {consultations.length === 0 ? (
          <p>
            Aucun organisme n’est consulté sur ce dossier. L’assurance maladie, l’Ordre ou une union régionale
            (URPS) peuvent donner un avis par un lien personnel, sans compte.
          </p>
        ) : (
          consultations.map((asked) => <ConsultationCard key={asked.id} asked={asked} mayAct={mayAsk} />)
        )}
      </section>
      {mayAsk ? <AskForm posted={refusal?.posted ?? null} code={refusal?.code} /> : null}
    </>
  );
}
