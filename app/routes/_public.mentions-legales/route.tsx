import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { BRAND } from '#app/components/brand/brand.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';

export const handle: RouteHandle = { hydrate: false };

export const meta: MetaFunction = () => [{ title: pageTitle('Mentions légales') }];

export default function LegalPage() {
  return (
    <div className="mb-column">
      <PageHeader title="Mentions légales" />
      {BRAND === 'etat' ? null : (
        <Alert tone="info" title="Installation de démonstration" headingLevel={2}>
          Cette installation n’est exploitée par aucune administration et ne reprend ni la marque ni la police
          de l’État. Les dossiers, personnes, agences et montants qu’elle montre sont fictifs ; les communes
          et les textes de droit sont réels.
        </Alert>
      )}
      <h2>Éditeur</h2>
      <p>
        L’appel à projets est porté par l’administration nommée dans chaque appel et dans chaque décision :
        autorité, adresse, signataire et délégation de signature y figurent. L’exploitant d’une installation
        publie ici son nom, son adresse, son directeur de la publication et son hébergeur.
      </p>

      <h2>Décisions et recours</h2>
      <p>
        Chaque décision notifiée indique son auteur, ses motifs, les voies et les délais de recours. Les pages
        publiques reprennent les décisions publiées et ne s’y substituent pas.
      </p>

      <h2 id="code-source">Code source</h2>
      <p>
        Le logiciel est publié sous la licence publique de l’Union européenne (EUPL, version 1.2). Chacun peut
        le lire, l’installer, le modifier et le redistribuer aux conditions de cette licence.
      </p>

      <h2>Données ouvertes</h2>
      <p>
        Les données des résultats publiés sont réutilisables sous la Licence Ouverte 2.0 (Etalab), en citant
        la source et la date de publication. Elles se trouvent sur la page{' '}
        <Link to="/resultats">Résultats</Link>.
      </p>

      <h2>Emprunts</h2>
      <ul>
        <li>
          Feuilles de style et icônes du système de design de l’État : licence MIT, dans les limites de ses
          conditions d’usage.
        </li>
        <li>Police Public Sans : SIL Open Font License 1.1.</li>
        <li>Découpage administratif : Insee et IGN, mis en forme par Etalab, Licence Ouverte 2.0.</li>
      </ul>
    </div>
  );
}
