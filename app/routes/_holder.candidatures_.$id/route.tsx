import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readDecision } from '#app/commands/read-decision.server.ts';
import { AgreementFacts } from '#app/components/agreement/agreement-facts.tsx';
import { LegalClockList } from '#app/components/application/legal-clock-list.tsx';
import { LetterLinks } from '#app/components/application/letter-links.tsx';
import { PaperBadge } from '#app/components/application/paper-badge.tsx';
import { StatusBadge } from '#app/components/application/status-badge.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { WithRail } from '#app/components/ui/side-rail.tsx';
import { Timeline } from '#app/components/ui/timeline.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { applicationTitle } from '#app/content/untitled.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { AwardStep } from './award-step.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { loadApplication } from './load-application.server.ts';
import { NextStep } from './next-step.tsx';
import { RightRail } from './right-rail.tsx';
import { SectionTasks } from './section-tasks.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.application.title || 'Ma candidature') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const data = await asActor(actor, (tx) => loadApplication(tx, { id, userId: actor.userId }));
  if (data.decision) await readDecision(actor, { applicationId: id, decisionId: data.decision.id });
  return data;
}

/** No clock runs any more for what its holder took back or what was closed. */
function isOver(status: string): boolean {
  return ['draft', 'withdrawn', 'closed', 'abandoned'].includes(status);
}

export default function ApplicationPage() {
  const data = useLoaderData<typeof loader>();
  const { application, call } = data;
  return (
    <>
      <Breadcrumb
        trail={[{ label: 'Mes candidatures', to: '/candidatures' }]}
        current={applicationTitle(application.title)}
      />
      <PageHeader
        eyebrow={[call.title, call.waveLabel, application.reference].filter(Boolean).join(' · ')}
        title={applicationTitle(application.title)}
        badge={
          <>
            <StatusBadge status={application.status} />
            {application.onPaper ? (
              <>
                {' '}
                <PaperBadge />
              </>
            ) : null}
          </>
        }
        lead={application.holderName || undefined}
      />
      <WithRail side="end" railLabel="Repères" rail={<RightRail data={data} />}>
        {data.entry ? (
          <Alert title="Dossier reçu sur papier" headingLevel={2}>
            {data.entry}
          </Alert>
        ) : null}
        {data.decision ? <DecisionPanel decision={data.decision} /> : null}
        <AwardStep data={data} />
        {data.agreement ? (
          <div className="fr-mb-3w">
            <Disclosure summary={`Convention ${data.agreement.number}`}>
              <AgreementFacts agreement={data.agreement} />
            </Disclosure>
          </div>
        ) : null}
        <NextStep data={data} />
        {data.isOpen ? <SectionTasks data={data} /> : null}
        {data.clocks && !isOver(application.status) ? (
          <Disclosure summary="Les délais de votre demande">
            <LegalClockList clocks={data.clocks} />
          </Disclosure>
        ) : null}
        <LetterLinks applicationId={application.id} letters={data.letters} />
        <section className="fr-mt-6w" aria-labelledby="historique">
          <h2 id="historique" className="mb-group-title">
            Historique
          </h2>
          <Timeline
            items={data.events.map((event) => ({
              key: String(event.id),
              title: event.title,
              when: <DateTime at={event.at} />,
              detail: event.detail,
              tone: event.tone,
            }))}
          />
        </section>
      </WithRail>
    </>
  );
}
