import { DownloadLink } from '#app/components/ui/download-link.tsx';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { sealAddress } from '#app/domain/selection/results-search.ts';
import { TimeStamp } from './time-stamp.tsx';

type OpenDataProps = {
  snapshot: PublicationSnapshot;
  sha256: string;
  /** Address of the results; null while they are not public. */
  base: string | null;
  timeStamp: { stampedAt: string | null } | undefined;
};

/** The same data for machines, and what anybody needs to check that nothing was changed. */
export function OpenData({ snapshot, sha256, base, timeStamp }: OpenDataProps) {
  return (
    <section aria-labelledby="donnees-ouvertes">
      <h2 id="donnees-ouvertes" className="fr-mt-6w">
        Données ouvertes et vérification
      </h2>
      {base === null ? (
        <p>Les fichiers seront proposés ici une fois les résultats publics.</p>
      ) : (
        <ul className="mb-results-downloads">
          <li>
            <DownloadLink
              href={`${base}/donnees.csv`}
              label="Projets lauréats"
              detail="CSV, une ligne par projet"
            />
          </li>
          <li>
            <DownloadLink
              href={`${base}/donnees.xlsx`}
              label="Classeur"
              detail="XLSX, projets, communes, régions"
            />
          </li>
          <li>
            <DownloadLink
              href={`${base}/donnees.geojson`}
              label="Carte"
              detail="GeoJSON, communes desservies"
            />
          </li>
          <li>
            <DownloadLink
              href={`${base}/donnees.json`}
              label="Résultats complets"
              detail="JSON, chiffres et projets"
            />
          </li>
          <li>
            <DownloadLink
              href={`${base}/subventions.csv`}
              label="Conventions signées"
              detail="CSV, schéma SCDL « subventions »"
            />
          </li>
        </ul>
      )}
      <p>
        Licence :{' '}
        <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence" rel="license">
          Licence Ouverte 2.0
        </a>
        . Vous pouvez réutiliser ces données en citant leur source et leur date. Le sens de chaque colonne est
        sur la page <a href="/donnees-ouvertes">Données ouvertes</a>, et les nouveautés dans le{' '}
        <a href="/resultats/flux.xml">flux Atom</a>.
      </p>
      <p>
        Deux personnes ont approuvé ces résultats. Leur empreinte est celle du fichier JSON : chacun peut la
        recalculer (<code>sha256sum donnees.json</code>).
      </p>
      <p className="mb-results-hash">{sha256}</p>
      {base === null || snapshot.proof.selectionSha256 == null ? null : (
        <>
          <p>
            Chacun peut refaire le classement et les chiffres, sans le portail : le fichier de sélection donne
            les notes de tous les dossiers, sans aucun nom, et la signature prouve que rien n’a changé.
          </p>
          <ul className="mb-results-downloads">
            <li>
              <DownloadLink
                href={`${base}/selection.json`}
                label="Fichier de sélection"
                detail="JSON, dossiers sous pseudonyme"
              />
            </li>
            <li>
              <DownloadLink href={`${base}/signature.json`} label="Signature" detail="JSON, Ed25519" />
            </li>
            <li>
              <DownloadLink href="/cles.json" label="Clés publiques" detail="JSON" />
            </li>
            <li>
              <DownloadLink
                href="/verifier.html"
                label="Vérificateur"
                detail="Page qui fonctionne sans connexion"
              />
            </li>
          </ul>
          {timeStamp ? <TimeStamp stampedAt={timeStamp.stampedAt} base={`${base}/horodatage`} /> : null}
        </>
      )}
      {snapshot.proof.closingRoot === null ? null : (
        <>
          <p>
            Empreinte commune de tous les dépôts, publiée à la clôture ; elle a servi de graine au tirage au
            sort des ex æquo (
            <a href={sealAddress(snapshot.call.slug, snapshot.wave.number)}>scellement des dépôts</a>) :
          </p>
          <p className="mb-results-hash">{snapshot.proof.closingRoot}</p>
        </>
      )}
    </section>
  );
}
