import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { concludeSecondReading } from '#app/commands/conclude-second-reading.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { READING_STATES } from '#app/content/second-readings.ts';
import { READING_CONCLUSIONS } from '#app/domain/review/second-reading.ts';
import {
  replyRefusal,
  requireId,
  requireReadingDesk,
  requireReadingFollower,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { ConclusionForm } from './conclusion-form.tsx';
import { loadReading } from './load-reading.server.ts';
import { ReadReview } from './read-review.tsx';
import { ReadingRecord } from './reading-record.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Relecture${data ? ` : ${data.reading.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireReadingFollower(request);
  const id = requireId(params.readingId);
  return asActor(actor, (tx) => loadReading(tx, actor, scope, id));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReadingDesk(request);
  const readingId = requireId(params.readingId);
  const form = await request.formData();
  const posted = {
    conclusion: READING_CONCLUSIONS.find((known) => known === form.get('conclusion')) ?? null,
    remarks: readText(form, 'remarques'),
    sworn: form.get('sans-lien') === 'true',
  };
  const result = await concludeSecondReading(actor, { readingId, ...posted, now: new Date() });
  if (result.ok) return redirect('/instruction/relectures', 303);
  return replyRefusal(result.code, { code: result.code, details: result.details ?? {}, posted });
}

export default function ReadingPage() {
  const { reading, sheet, grid, mayConclude } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const state = READING_STATES[reading.state];
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Relectures de qualité', to: '/instruction/relectures' },
        ]}
        current={reading.reference ?? 'Relecture'}
      />
      <PageHeader
        eyebrow={reading.reference}
        title={`Relecture de l’évaluation ${SEAT_LABELS[reading.seat].short}`}
        lead={reading.title}
        badge={<Badge tone={state.tone}>{state.name}</Badge>}
        actions={
          <Link className="fr-link" to={`/instruction/${reading.applicationId}`}>
            Ouvrir le dossier déposé
          </Link>
        }
      />
      {refusal ? <RefusedAct {...refusal} /> : null}
      <ReadingRecord reading={reading} />
      <ReadReview sheet={sheet} grid={grid} />
      {mayConclude ? <ConclusionForm posted={refusal?.posted} refusal={refusal} /> : null}
    </>
  );
}
