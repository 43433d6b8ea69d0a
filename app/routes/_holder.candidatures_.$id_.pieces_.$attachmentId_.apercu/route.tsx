import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { requirePerson } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadPreview } from './load-preview.server.ts';

export const meta = () => [{ title: pageTitle('Aperçu d’une pièce') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const applicationId = requireId(params.id);
  const attachmentId = requireId(params.attachmentId);
  return asActor(actor, (tx) => loadPreview(tx, { applicationId, attachmentId }));
}

export default function PreviewPage() {
  const file = useLoaderData<typeof loader>();
  const title = file.application.title || 'Candidature';
  const base = `/candidatures/${file.application.id}`;
  return (
    <>
      {file.isMember ? (
        <ApplicationTrail
          to={base}
          title={title}
          between={[{ label: 'Pièces jointes', to: `${base}/pieces` }]}
          current={file.name}
        />
      ) : null}
      <PageHeader eyebrow={file.kind} title={file.name} lead={file.isMember ? undefined : title} />
      <p className="mb-preview__state">
        <Badge tone={file.mark.tone} icon={file.mark.icon}>
          {file.mark.label}
        </Badge>
        {file.closed ? null : (
          <a
            className="fr-btn fr-btn--secondary fr-btn--sm fr-btn--icon-left fr-icon-download-line"
            href={file.href}
            download
          >
            Télécharger ({file.facts.size})
          </a>
        )}
      </p>
      {file.mark.sentence && !file.closed ? <p>{file.mark.sentence}</p> : null}
      <Shown file={file} />
      <Neighbours previous={file.previous} next={file.next} position={file.position} />
      <DataList
        items={[
          { key: 'size', label: 'Taille', value: file.facts.size },
          { key: 'received', label: 'Reçu le', value: file.facts.receivedAt },
          {
            key: 'sha256',
            label: 'Empreinte (SHA-256)',
            value: <code className="mb-preview__hash">{file.facts.sha256}</code>,
          },
        ]}
      />
    </>
  );
}

type File = ReturnType<typeof useLoaderData<typeof loader>>;

function Shown({ file }: { file: File }) {
  if (file.closed)
    return (
      <Alert tone="warning" title="Ce fichier ne peut pas être ouvert">
        {file.closed}
      </Alert>
    );
  if (file.shows === 'image')
    return <img className="mb-preview__image" src={`${file.href}/vue`} alt={`Aperçu de ${file.name}`} />;
  if (file.shows === 'pdf')
    return <iframe className="mb-preview__pdf" src={`${file.href}/vue`} title={`Aperçu de ${file.name}`} />;
  return <p>Ce type de fichier ne s’affiche pas ici : téléchargez-le pour le lire.</p>;
}

function Neighbours({ previous, next, position }: Pick<File, 'next' | 'position' | 'previous'>) {
  if (!position || position.count < 2) return null;
  return (
    <nav className="mb-preview__nav" aria-label="Autres pièces du dossier">
      {previous ? (
        <Link className="fr-link fr-link--icon-left fr-icon-arrow-left-line" to={previous.to}>
          Précédente<span className="fr-sr-only"> : {previous.name}</span>
        </Link>
      ) : null}
      <span>
        Pièce {position.number} sur {position.count}
      </span>
      {next ? (
        <Link className="fr-link fr-link--icon-right fr-icon-arrow-right-line" to={next.to}>
          Suivante<span className="fr-sr-only"> : {next.name}</span>
        </Link>
      ) : null}
    </nav>
  );
}
