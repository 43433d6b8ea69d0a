import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { declareAdmissibility } from '#app/commands/declare-admissibility.server.ts';
import { saveAdmissibilityChecks } from '#app/commands/save-admissibility-checks.server.ts';
import { LegalClockList } from '#app/components/application/legal-clock-list.tsx';
import { LetterLinks } from '#app/components/application/letter-links.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ComplementAnswer } from '#app/components/review/complement-answer.tsx';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { ADMISSIBILITY_TEXTS } from '#app/content/admissibility.ts';
import type { AdmissibilityCode } from '#app/domain/review/admissibility.ts';
import { describeLastMove, replyRefusal, requireDesk, requireId } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { ChecklistForm } from './checklist-form.tsx';
import { ChecklistReading } from './checklist-reading.tsx';
import { readChecks, readIntent } from './checks-form.ts';
import { loadChecklist } from './load-checklist.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(`Recevabilité${data ? ` : ${data.head.title}` : ''}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  const isSaved = new URL(request.url).searchParams.has('enregistre');
  return { ...(await asActor(actor, (tx) => loadChecklist(tx, actor, scope, id))), isSaved };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const intent = readIntent(form);
  const posted = readChecks(form);
  const page = `/instruction/${applicationId}/recevabilite`;
  const saved = await saveAdmissibilityChecks(actor, { applicationId, checks: posted });
  if (saved.ok && intent === 'save') return redirect(`${page}?enregistre`, 303);
  const result = saved.ok
    ? await declareAdmissibility(actor, { applicationId, outcome: intent === 'save' ? 'admissible' : intent })
    : saved;
  if (result.ok) return redirect(page, 303);
  const lastMove = await asActor(actor, (tx) => describeLastMove(tx, applicationId));
  // What was kept is read again from the list: sent back, it would look like a colleague's.
  const kept = saved.ok ? [] : posted;
  return replyRefusal(result.code, {
    code: result.code,
    details: result.details ?? {},
    posted: kept,
    lastMove,
  });
}

export default function ChecklistPage() {
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={data.head} current="Recevabilité" />
      {refusal ? (
        <RefusedAct {...refusal} closesAt={data.closesAt}>
          {refusal.code === 'checklist_unanswered' ? <PointsLeft codes={data.assessment.unanswered} /> : null}
        </RefusedAct>
      ) : null}
      {data.complements ? <ComplementAnswer request={data.complements} applicationId={data.head.id} /> : null}
      {data.mayAnswer ? (
        <ChecklistForm data={data} posted={refusal?.posted ?? []} />
      ) : (
        <ChecklistReading data={data} />
      )}
      <LetterLinks applicationId={data.head.id} letters={data.letters} />
      <section className="fr-mt-4w" aria-labelledby="delais">
        <h2 id="delais" className="fr-h4">
          Délais légaux
        </h2>
        <LegalClockList clocks={data.clocks} />
        {data.mayExtend && data.clocks.regime === 'STATE_2018_514' ? (
          <p>
            <Link to={`/instruction/${data.head.id}/prolongation-du-delai`}>Prolonger le délai</Link>
          </p>
        ) : null}
      </section>
    </>
  );
}

function PointsLeft({ codes }: { codes: readonly AdmissibilityCode[] }) {
  return (
    <ul>
      {codes.map((code) => (
        <li key={code}>
          <a href={`#point-${code}`}>
            {code} · {ADMISSIBILITY_TEXTS[code].label}
          </a>
        </li>
      ))}
    </ul>
  );
}
