import { Alert } from '#app/components/ui/alert.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { formatDateTime } from '#app/content/format.ts';

/** What the update of results changed, above them. */
export function ResultsUpdate({ changes }: { changes: string }) {
  return (
    <Alert title="Ces résultats ont été mis à jour" headingLevel={2}>
      <p>{changes}</p>
      <p>
        <a href="#versions">Versions précédentes</a>
      </p>
    </Alert>
  );
}

type ShownVersion = {
  sha256: string;
  publishedAt: string;
  changes: string;
  isSigned: boolean;
  isStamped: boolean;
};

type ResultsVersionsProps = {
  /** In order; the last one is in place. */
  versions: readonly ShownVersion[];
  /** Address of the results. */
  base: string;
};

/** The versions that an update replaced, each with its files: they verify as on the day they were published. */
export function ResultsVersions({ versions, base }: ResultsVersionsProps) {
  if (versions.length < 2) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="fr-mt-6w">
        Versions précédentes
      </h2>
      {versions.slice(0, -1).map((version, index) => (
        <Version key={version.publishedAt} version={version} number={index + 1} base={base} />
      ))}
    </section>
  );
}

type File = { name: string; label: string; detail: string; only?: 'isSigned' | 'isStamped' };

const FILES: readonly File[] = [
  { name: 'donnees.csv', label: 'Projets lauréats', detail: 'CSV, une ligne par projet' },
  { name: 'donnees.xlsx', label: 'Classeur', detail: 'XLSX, projets, communes, régions' },
  { name: 'donnees.geojson', label: 'Carte', detail: 'GeoJSON, communes desservies' },
  { name: 'donnees.json', label: 'Résultats complets', detail: 'JSON, chiffres et projets' },
  {
    name: 'selection.json',
    label: 'Fichier de sélection',
    detail: 'JSON, sous pseudonyme',
    only: 'isSigned',
  },
  { name: 'signature.json', label: 'Signature', detail: 'JSON, Ed25519', only: 'isSigned' },
  { name: 'horodatage.tsr', label: 'Horodatage', detail: 'RFC 3161, fichier .tsr', only: 'isStamped' },
  {
    name: 'horodatage.json',
    label: 'Attestation de l’horodatage',
    detail: 'JSON, Ed25519',
    only: 'isStamped',
  },
];

type VersionProps = { version: ShownVersion; number: number; base: string };

function Version({ version, number, base }: VersionProps) {
  return (
    <>
      <h3 className="fr-h5">
        Version {number}, du {formatDateTime(version.publishedAt)}
      </h3>
      {version.changes === '' ? null : <p>{version.changes}</p>}
      <ul className="mb-results-downloads">
        {FILES.filter(({ only }) => only === undefined || version[only]).map(({ name, label, detail }) => (
          <li key={name}>
            <DownloadLink
              href={`${base}/${name}?version=${number}`}
              label={`${label}, version ${number}`}
              detail={detail}
            />
          </li>
        ))}
      </ul>
      <p className="mb-results-hash">{version.sha256}</p>
    </>
  );
}
