import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useHydrated } from '#app/components/hydrated.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { formatDateTime } from '#app/content/format.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadReceipt } from './load-receipt.server.ts';

export const meta = () => [{ title: pageTitle('Récépissé de dépôt') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadReceipt(tx, { id, userId: actor.userId }));
}

export default function ReceiptPage() {
  const data = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const { application, call, versions } = data;
  const base = `/candidatures/${application.id}`;
  const last = versions[0];
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes candidatures', to: '/candidatures' },
          { label: application.title, to: base },
        ]}
        current="Récépissé"
      />
      <div className="mb-column">
        <PageHeader
          eyebrow={`${call.title} · ${call.waveLabel}`}
          title="Récépissé de dépôt"
          lead={`${application.holderName} – ${application.title}`}
        />
        {query.get('depot') === '1' ? (
          <Alert tone="success" title="Votre dossier est déposé" headingLevel={2} live="status">
            Il est enregistré et transmis à l’agence. Un accusé de réception vous est aussi envoyé par
            courriel.
          </Alert>
        ) : null}
        {data.isLate ? (
          <Alert tone="warning" title="Dépôt après la date limite" headingLevel={2}>
            Votre dossier est conservé et signalé comme tardif. L’agence décidera s’il peut être examiné.
          </Alert>
        ) : null}
        <DataList
          items={[
            { label: 'Référence', value: <strong className="mb-reference">{application.reference}</strong> },
            { label: 'Reçu le', value: officialMoment(data.receivedAt, data.departmentCode) },
            { label: 'Version', value: last ? String(last.number) : null },
            {
              label: 'Empreinte du dossier (SHA-256)',
              value: last ? <code className="mb-code">{last.fingerprint}</code> : null,
            },
          ]}
        />
        <p className="fr-text--sm">
          L’empreinte prouve que le dossier examiné est exactement celui que vous avez déposé. Conservez ce
          récépissé.
        </p>
        {data.mentions
          .filter(({ code }) => code !== 'received')
          .map((mention) => (
            <section key={mention.code} className="fr-mt-3w">
              <h2 className="fr-h5">{mention.title}</h2>
              {mention.sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </section>
          ))}
        {versions.length > 1 ? (
          <Table
            caption="Toutes les versions déposées"
            density="compact"
            rows={versions}
            rowKey={(version) => version.id}
            columns={[
              { key: 'number', header: 'Version', rowHeader: true, cell: (version) => version.number },
              { key: 'at', header: 'Reçue le', cell: (version) => formatDateTime(version.receivedAt) },
              {
                key: 'hash',
                header: 'Empreinte',
                cell: (version) => <code className="mb-code">{version.fingerprint.slice(0, 16)}…</code>,
              },
            ]}
          />
        ) : null}
        <div className="mb-no-print fr-mt-4w">
          {data.replaceableUntil ? (
            <p>
              Vous pouvez modifier vos réponses et déposer à nouveau jusqu’au{' '}
              {officialMoment(data.replaceableUntil, data.departmentCode)} : la dernière version déposée est
              celle qui compte.
            </p>
          ) : null}
          <ButtonGroup>
            <PrintButton />
            <ButtonLink to={`${base}/dossier`} variant="secondary">
              Lire le dossier déposé
            </ButtonLink>
            <ButtonLink to={base} variant="secondary">
              {data.replaceableUntil ? 'Modifier et redéposer' : 'Retour à la candidature'}
            </ButtonLink>
          </ButtonGroup>
        </div>
      </div>
    </>
  );
}

function PrintButton() {
  const hydrated = useHydrated();
  if (!hydrated) return null;
  return (
    <Button type="button" icon="fr-icon-printer-line" onClick={() => window.print()}>
      Imprimer
    </Button>
  );
}
