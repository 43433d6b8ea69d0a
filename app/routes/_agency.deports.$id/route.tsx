import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { settleRecusal } from '#app/commands/settle-recusal.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { formatDateTime } from '#app/content/format.ts';
import { RECUSAL_GROUND_LABELS } from '#app/content/recusals.ts';
import { replyRefusal, requireDesk, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadRecusal } from './load-recusal.server.ts';
import { SubstituteForm } from './substitute-form.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Traiter un déport') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadRecusal(tx, actor, scope, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const form = await request.formData();
  const choice = { reviewerId: readText(form, 'suppleant'), dueOn: readText(form, 'remise') };
  const result = await settleRecusal(actor, { recusalId: requireId(params.id), choice });
  if (result.ok) return redirect('/deports', 303);
  return replyRefusal(result.code, { code: result.code, ...choice });
}

export default function RecusalPage() {
  const { recusal, ground, groundText, sha256, candidates, dueOn } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Déports', to: '/deports' },
        ]}
        current={recusal.name}
      />
      <PageHeader eyebrow={recusal.reference} title={`Déport : ${recusal.name}`} lead={recusal.title} />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <DataList
        items={[
          { label: 'Porteur', value: recusal.holder_name },
          { label: 'Place quittée', value: recusal.seat ? SEAT_LABELS[recusal.seat].name : 'Aucune' },
          {
            label: recusal.is_ordered ? 'Demandé par l’agence' : 'Déclaré',
            value: formatDateTime(recusal.declared_at),
          },
          { label: 'Motif', value: RECUSAL_GROUND_LABELS[ground] },
          { label: 'Précision', value: groundText === '' ? 'Aucune' : groundText },
          {
            label: 'Acte',
            value: (
              <>
                <a className="fr-link" href={`/deports/${recusal.id}/acte.pdf`}>
                  Lire l’acte de déport (PDF)
                </a>
                <span className="fr-hint-text mb-break">Empreinte SHA-256 : {sha256}</span>
              </>
            ),
          },
        ]}
      />
      {recusal.decided_at === null ? (
        <SubstituteForm
          candidates={candidates}
          dueOn={refusal?.dueOn || dueOn}
          chosen={refusal?.reviewerId}
          refusal={refusal}
        />
      ) : (
        <p>
          Pris en compte par {recusal.decided_by_name}, {formatDateTime(recusal.decided_at)}.
          {recusal.substitute_name ? ` Suppléance : ${recusal.substitute_name}.` : ''}
        </p>
      )}
    </>
  );
}
