import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { describeReceipt } from '#app/components/application/describe-receipt.ts';
import { PaperBadge } from '#app/components/application/paper-badge.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { formatDate, formatDateTime } from '#app/content/format.ts';
import { afterSealSentence } from '#app/content/paper.ts';
import {
  FINGERPRINT_MEANING,
  lateSentence,
  RECEIPT_TITLE,
  REPLACED_VERSION,
  SEALED,
} from '#app/content/receipts.ts';
import { complementTitle, namedComplement } from '#app/content/seal-complements.ts';
import { sealAddress } from '#app/domain/selection/results-search.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { loadReceiptSource } from '#app/server/receipt-source.server.ts';
import { asActor } from '#db/client.server.ts';
import { findEarlierSeal, findSealedVersion } from '#db/queries/seals.server.ts';

export const meta = () => [{ title: pageTitle(RECEIPT_TITLE) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const version = new URL(request.url).searchParams.get('version');
  return asActor(actor, async (tx) => {
    const source = await loadReceiptSource(tx, { id, userId: actor.userId, version });
    const sealed = await findSealedVersion(tx, id);
    const isSealed = sealed?.versionId === source.version.id;
    const sealPath = isSealed ? sealAddress(source.call.slug, source.wave.number) : null;
    const sealedAt = (await findEarlierSeal(tx, id)) ?? null;
    return { ...describeReceipt(source), sealPath, sealedAt, complement: namedComplement(sealed) };
  });
}

export default function ReceiptPage() {
  const data = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const { application, call, version, versions } = data;
  const base = `/candidatures/${application.id}`;
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Récépissé" />
      <div className="mb-column">
        <PageHeader
          eyebrow={`${call.title} · ${call.waveLabel}`}
          title={RECEIPT_TITLE}
          lead={`${application.holderName} – ${application.title}`}
          badge={data.paperReceivedOn === null ? null : <PaperBadge />}
        />
        {query.get('depot') === '1' ? (
          <Alert tone="success" title="Votre dossier est déposé" headingLevel={2} live="status">
            Il est enregistré et transmis à l’agence. Un accusé de réception vous est aussi envoyé par
            courriel.
          </Alert>
        ) : null}
        {data.isLast ? null : <Alert tone="info">{REPLACED_VERSION}</Alert>}
        {version.isLate ? (
          <Alert tone="warning" title="Après la date limite" headingLevel={2}>
            {lateSentence(data)}
          </Alert>
        ) : null}
        <DataList
          items={[
            { label: 'Référence', value: <strong className="mb-reference">{application.reference}</strong> },
            { label: 'Reçu le', value: officialMoment(version.receivedAt, data.departmentCode) },
            ...(data.paperReceivedOn === null
              ? []
              : [
                  { label: 'Enveloppe reçue le', value: formatDate(data.paperReceivedOn, { weekday: true }) },
                ]),
            { label: 'Version', value: String(version.number) },
            {
              label: 'Empreinte du dossier (SHA-256)',
              value: <code className="mb-code">{version.fingerprint}</code>,
            },
          ]}
        />
        <p className="fr-text--sm">{FINGERPRINT_MEANING}</p>
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
              {
                key: 'receipt',
                header: 'Récépissé',
                cell: ({ number }) => (
                  <Link to={`${base}/recepisse?version=${number}`}>Récépissé de la version {number}</Link>
                ),
              },
            ]}
          />
        ) : null}
        {data.sealedAt ? (
          <Alert tone="info">{afterSealSentence(data.sealedAt, data.complement)}</Alert>
        ) : null}
        {data.sealPath === null ? null : (
          <section className="fr-mt-3w">
            <h2 className="fr-h5">
              {data.complement === null ? SEALED.title : complementTitle(data.complement)}
            </h2>
            <p>
              {data.complement === null ? SEALED.meaning : SEALED.completed}{' '}
              <Link to={data.sealPath}>{SEALED.link}</Link>.
            </p>
            <p className="mb-no-print">
              <DownloadLink href={`${base}/recepisse/preuve.json`} label={SEALED.proof} detail="JSON" />
            </p>
          </section>
        )}
        <div className="mb-no-print fr-mt-4w">
          {data.replaceableUntil ? (
            <p>
              Vous pouvez modifier vos réponses et déposer à nouveau jusqu’au{' '}
              {officialMoment(data.replaceableUntil, data.departmentCode)} : la dernière version déposée est
              celle qui compte.
            </p>
          ) : null}
          <ButtonGroup>
            <a
              className="fr-btn fr-btn--icon-left fr-icon-download-line"
              href={`${base}/recepisse.pdf?version=${version.number}`}
              download
            >
              Télécharger le récépissé (PDF)
            </a>
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
