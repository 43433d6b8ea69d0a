import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { describeFrozen } from '#app/components/application/describe-dossier.ts';
import { DossierDownloads } from '#app/components/application/dossier-downloads.tsx';
import { dossierRailGroups, FrozenDossier } from '#app/components/application/frozen-dossier.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { RailNavigation, WithRail } from '#app/components/ui/side-rail.tsx';
import { formatDateTime } from '#app/content/format.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { mapFrozen } from '#app/server/territory-map.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findVersion } from '#db/queries/deposits.server.ts';

export const handle: RouteHandle = { width: 'wide' };

export const meta = () => [{ title: pageTitle('Dossier déposé') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    const version = held?.current_version_id && (await findVersion(tx, held.current_version_id));
    const frozen = version ? readFrozen<DepositedContent>(version.canonical) : undefined;
    if (!held || !version || !frozen?.ok) throw notFound();
    return {
      application: { id, title: held.title, holderName: held.holder_name, reference: held.reference ?? '' },
      version: { number: version.number, receivedAt: version.received_at },
      dossier: describeFrozen(frozen.value),
      territory: await mapFrozen(tx, frozen.value),
      fileCount: frozen.value.attachments.length,
    };
  });
}

export default function DepositedDossier() {
  const { application, version, dossier, territory, fileCount } = useLoaderData<typeof loader>();
  return (
    <>
      <ApplicationTrail
        to={`/candidatures/${application.id}`}
        title={application.title}
        current="Dossier déposé"
      />
      <PageHeader
        eyebrow={application.reference}
        title={application.title}
        lead={`${application.holderName} – version ${version.number}, déposée le ${formatDateTime(version.receivedAt)}. C’est cette copie qui est examinée.`}
      />
      <WithRail
        railLabel="Rubriques du dossier"
        rail={<RailNavigation label="Rubriques du dossier" groups={dossierRailGroups(dossier)} />}
      >
        <DossierDownloads applicationId={application.id} fileCount={fileCount} />
        <FrozenDossier dossier={dossier} applicationId={application.id} territory={territory} />
      </WithRail>
    </>
  );
}
