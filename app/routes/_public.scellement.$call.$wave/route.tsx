import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { TimeStamp } from '#app/components/results/time-stamp.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { readSeal, requireSeal } from '#app/server/public-seal.server.ts';
import { findPublicTimeStamp } from '#app/server/public-time-stamp.server.ts';
import { Complements } from './complements.tsx';
import { loadComplements } from './load-complements.server.ts';

export const handle: RouteHandle = { hydrate: false };

export const meta = () => [{ title: pageTitle('Scellement des dépôts') }];

export async function loader({ params }: LoaderFunctionArgs) {
  const { document, sha256, sealedAt, callTitle, waveLabel } = await requireSeal(params);
  const timeStamp = await findPublicTimeStamp(params, 'seal');
  const { root, leaves, gridSha256, rulesSha256 } = readSeal(document);
  return {
    callTitle,
    waveLabel,
    sealedAt,
    deposits: leaves.length,
    root,
    gridSha256,
    rulesSha256,
    sha256: sha256.toString('hex'),
    timeStamp: timeStamp && { stampedAt: timeStamp.stampedAt },
    complements: await loadComplements(params),
    base: `/scellement/${params.call}/${params.wave}`,
  };
}

export default function SealPage() {
  const seal = useLoaderData<typeof loader>();
  const hash = (text: string) => <code className="mb-code">{text}</code>;
  return (
    <div className="mb-column">
      <PageHeader
        eyebrow={`${seal.callTitle} · ${seal.waveLabel}`}
        title="Scellement des dépôts"
        lead="À la clôture, l’empreinte de chaque dossier déposé a été figée et publiée ici. Aucun dossier ne peut plus être ajouté, retiré ou modifié sans que cela se voie."
      />
      <DataList
        items={[
          { label: 'Scellé le', value: formatDateTime(seal.sealedAt) },
          { label: 'Dossiers déposés', value: String(seal.deposits) },
          { label: 'Empreinte commune des dépôts (SHA-256)', value: hash(seal.root) },
          { label: 'Empreinte de la grille d’évaluation', value: hash(seal.gridSha256) },
          { label: 'Empreinte des règles de sélection', value: hash(seal.rulesSha256) },
          { label: 'Empreinte du fichier de scellement', value: hash(seal.sha256) },
        ]}
      />
      <Complements complements={seal.complements} base={seal.base} />
      <h2 className="fr-h4 fr-mt-4w">Vérifier soi-même</h2>
      <p>
        Le fichier contient l’empreinte de chaque dossier, sans aucun nom, la grille et les règles. Un porteur
        trouve sa preuve d’inclusion sur son récépissé : avec ce fichier, elle suffit à démontrer que son
        dossier fait partie des dépôts examinés.
      </p>
      <p>
        <DownloadLink
          href={`${seal.base}/donnees.json`}
          label="Fichier de scellement"
          detail="JSON, empreintes seulement"
        />
      </p>
      {seal.timeStamp ? (
        <TimeStamp stampedAt={seal.timeStamp.stampedAt} base={`${seal.base}/horodatage`} />
      ) : null}
      <p>
        <a href="/verifier.html">Vérifier sans connexion</a> : une page qui s’enregistre et s’ouvre depuis
        votre disque.
      </p>
      <p>
        L’empreinte commune de la clôture sert aussi de graine au tirage au sort des ex æquo : publiée avant
        l’examen, personne ne peut la choisir. Un complément ne la change pas.
      </p>
    </div>
  );
}
