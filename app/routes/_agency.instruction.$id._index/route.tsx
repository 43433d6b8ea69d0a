import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DossierDownloads } from '#app/components/application/dossier-downloads.tsx';
import { dossierRailGroups, FrozenDossier } from '#app/components/application/frozen-dossier.tsx';
import { LegalClockList } from '#app/components/application/legal-clock-list.tsx';
import { listOfFile, toDeskFilters } from '#app/components/desk/desk-search.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { RailNavigation, WithRail } from '#app/components/ui/side-rail.tsx';
import { requireDesk, requireId } from '#app/server/desk.server.ts';
import { asActor } from '#db/client.server.ts';
import { findNeighbours } from '#db/queries/desk-list.server.ts';
import { AvailableActs } from './available-acts.tsx';
import { DuplicateFiles } from './duplicate-files.tsx';
import { FileHistory } from './file-history.tsx';
import { KeyFacts } from './key-facts.tsx';
import { loadFile } from './load-file.server.ts';
import { LostMails } from './lost-mails.tsx';
import { Neighbours } from './neighbours.tsx';
import { SupportRecords } from './support-records.tsx';

export const handle: RouteHandle = { width: 'wide' };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `${data.head.reference} ${data.head.title}` : 'Dossier') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  const list = listOfFile(new URL(request.url).searchParams);
  return asActor(actor, async (tx) => ({
    ...(await loadFile(tx, actor, scope, id)),
    list,
    neighbours: await findNeighbours(tx, scope, toDeskFilters(list), { ...list, id }),
  }));
}

export default function FilePage() {
  const {
    head,
    dossier,
    territory,
    acts,
    facts,
    clocks,
    events,
    supports,
    duplicates,
    lostMails,
    mayGiveOpinion,
    mayRecordSupport,
    mayWithdraw,
    versionNumber,
    fileCount,
    list,
    neighbours,
  } = useLoaderData<typeof loader>();
  return (
    <>
      <Neighbours {...neighbours} list={list} />
      <FileHead file={head} current="Dossier" />
      <LostMails id={head.id} lost={lostMails} />
      <AvailableActs id={head.id} status={head.status} acts={acts} closesAt={facts.closesAt} />
      <WithRail
        railLabel="Rubriques du dossier"
        rail={<RailNavigation label="Rubriques du dossier" groups={dossierRailGroups(dossier)} />}
      >
        <WithRail
          side="end"
          railLabel="L’essentiel"
          readFirst
          rail={
            <>
              <KeyFacts
                id={head.id}
                followsExamination={head.followsExamination}
                facts={facts}
                versionNumber={versionNumber}
              />
              <section aria-labelledby="delais">
                <h2 id="delais" className="mb-rail-title">
                  Délais légaux
                </h2>
                <LegalClockList clocks={clocks} />
              </section>
            </>
          }
        >
          <DuplicateFiles files={duplicates} />
          {mayGiveOpinion ? (
            <p>
              <ButtonLink to={`/instruction/${head.id}/avis-territorial`} icon="fr-icon-quill-pen-line">
                Avis du délégué territorial
              </ButtonLink>
            </p>
          ) : null}
          <DossierDownloads applicationId={head.id} fileCount={fileCount} />
          <FrozenDossier dossier={dossier} applicationId={head.id} territory={territory} />
          <SupportRecords
            id={head.id}
            supports={supports}
            mayRecord={mayRecordSupport}
            mayWithdraw={mayWithdraw}
          />
          <FileHistory events={events} />
        </WithRail>
      </WithRail>
    </>
  );
}
