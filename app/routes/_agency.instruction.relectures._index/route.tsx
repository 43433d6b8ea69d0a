import { randomInt } from 'node:crypto';
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askSecondReadings, type ReadingChoice } from '#app/commands/ask-second-readings.server.ts';
import { withdrawSecondReading } from '#app/commands/withdraw-second-reading.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { ReadingTasks } from '#app/components/review/reading-tasks.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count } from '#app/content/format.ts';
import { MOST_READINGS_AT_ONCE } from '#app/domain/review/second-reading.ts';
import { replyRefusal, requireReadingDesk, requireReadingFollower } from '#app/server/desk.server.ts';
import { identifiersAmong, readId, readText, readTexts } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { AskForm } from './ask-form.tsx';
import { loadReadings } from './load-readings.server.ts';
import { ReadingTable } from './reading-table.tsx';

const HIGHEST_SEED = 2 ** 31 - 1;

export const meta = () => [{ title: pageTitle('Relectures de qualité') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireReadingFollower(request);
  const { searchParams } = new URL(request.url);
  const readings = await asActor(actor, (tx) => loadReadings(tx, actor, scope));
  return { ...readings, asked: searchParams.get('confiees'), leftOut: searchParams.get('ecartees') };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireReadingDesk(request);
  const form = await request.formData();
  const page = '/instruction/relectures';
  if (form.get('intent') === 'retirer') {
    const withdrawn = await withdrawSecondReading(actor, { readingId: readId(form, 'relecture') });
    return withdrawn.ok
      ? redirect(page, 303)
      : replyRefusal(withdrawn.code, { code: withdrawn.code, typed: undefined });
  }
  const asking = { readerId: readId(form, 'lecteur'), choice: readChoice(form), now: new Date() };
  const result = await askSecondReadings(actor, asking);
  if (!result.ok) {
    const typed = { reader: readText(form, 'lecteur'), count: readText(form, 'nombre') };
    return replyRefusal(result.code, { code: result.code, typed });
  }
  const { asked, leftOut } = result.value;
  return redirect(`${page}?confiees=${asked}&ecartees=${leftOut}`, 303);
}

function readChoice(form: FormData): ReadingChoice {
  if (form.get('intent') === 'tirer') {
    const typed = readText(form, 'nombre').trim();
    const count = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
    return { kind: 'drawn', count, seed: randomInt(HIGHEST_SEED) };
  }
  const reviewIds = identifiersAmong(readTexts(form, 'evaluation'), MOST_READINGS_AT_ONCE);
  return { kind: 'chosen', reviewIds };
}

export default function ReadingsPage() {
  const { mine, followed, pool, readers, mayAsk, asked, leftOut } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb trail={[{ label: 'Candidatures', to: '/instruction' }]} current="Relectures de qualité" />
      <PageHeader
        title="Relectures de qualité"
        lead="Une seconde personne relit une évaluation verrouillée et ouverte : elle la confirme, ou transmet des remarques à son auteur, seul à pouvoir la corriger."
      />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      {asked === null ? null : <Report asked={Number(asked)} leftOut={Number(leftOut ?? 0)} />}
      <ReadingTasks readings={mine} />
      <ReadingTable readings={followed} mayWithdraw={mayAsk} />
      {mayAsk ? <AskForm pool={pool} readers={readers} refusal={refusal} /> : null}
    </>
  );
}

function Report({ asked, leftOut }: { asked: number; leftOut: number }) {
  return (
    <Alert
      tone={asked > 0 ? 'success' : 'warning'}
      live="status"
      title={
        asked > 0
          ? count(asked, 'évaluation confiée', 'évaluations confiées')
          : 'Aucune évaluation n’a été confiée'
      }
    >
      <p>
        {leftOut > 0
          ? `${count(leftOut, 'évaluation écartée', 'évaluations écartées')} : cette personne en est l’auteur, évalue le dossier ou a un lien d’intérêt avec lui.`
          : 'Un courriel prévient la personne qui relit.'}
      </p>
    </Alert>
  );
}
