import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { PREFILL_DAYS } from '#app/domain/application/prefill.ts';

export const handle: RouteHandle = { hydrate: false };

export const meta: MetaFunction = () => [{ title: pageTitle('Données personnelles') }];

/** The schedule of the call (domain.md 5.12), in the words of those it concerns. */
const RETENTION = [
  { what: 'Brouillon jamais déposé', how: 'Effacé 6 mois après la clôture de l’appel' },
  {
    what: 'Dossier non retenu ou irrecevable',
    how: 'Jusqu’à la fin des recours et 6 mois, puis 5 ans d’archives',
  },
  { what: 'Dossier retenu', how: 'Durée de la convention, puis 10 ans après le dernier versement' },
  {
    what: 'Noms et numéros RPPS des soignants',
    how: 'Effacés au bout d’un an si le projet n’est pas retenu',
  },
  {
    what: 'Réponses proposées par un service partenaire',
    how: `Effacées dès que vous les avez reprises, ou au bout de ${PREFILL_DAYS} jours`,
  },
  { what: 'Procès-verbaux et classements', how: 'Conservés aux archives publiques' },
  { what: 'Comptes', how: 'Un an après la fin de leur utilité' },
  { what: 'Journaux techniques', how: '12 mois' },
] as const;

export default function PersonalDataPage() {
  return (
    <div className="mb-column">
      <PageHeader
        title="Données personnelles"
        lead="Nous ne demandons que ce qui sert à examiner une candidature. Aucune donnée de patient n’est demandée ni acceptée."
      />
      <h2>Qui est responsable</h2>
      <p>
        Le ministère chargé de la santé pour l’appel national, et chaque agence régionale de santé (ARS) pour
        les dossiers qu’elle instruit, sont responsables conjoints du traitement. Celui-ci relève d’une
        mission d’intérêt public (article 6, paragraphe 1, point e, du règlement général sur la protection des
        données, RGPD).
      </p>

      <h2>Ce que nous traitons, et pourquoi</h2>
      <ul>
        <li>
          Votre nom, votre adresse électronique et votre fonction : vous connecter, vous écrire, savoir qui a
          signé.
        </li>
        <li>
          Les noms, fonctions et numéros professionnels des soignants du projet : vérifier que l’équipe
          existe.
        </li>
        <li>
          Les actes faits sur un dossier, leur date et leur auteur : pouvoir les expliquer en cas de recours.
        </li>
      </ul>
      <p>
        Un relevé d’identité bancaire n’est demandé qu’aux projets retenus. Les évaluateurs ne sont pas nommés
        aux candidats.
      </p>

      <h2>Qui les voit</h2>
      <p>
        Les personnes que vous invitez dans votre dossier ; après le dépôt, les agents de l’ARS et de l’Agence
        nationale de la cohésion des territoires (ANCT) de votre territoire, les évaluateurs désignés et les
        responsables nationaux de l’appel. La publication des résultats ne contient que ce que la loi demande.
      </p>

      <h2>Combien de temps</h2>
      <Table
        caption="Durées de conservation"
        captionHidden
        rows={RETENTION}
        rowKey={(row) => row.what}
        columns={[
          { key: 'what', header: 'Données', cell: (row) => row.what, rowHeader: true },
          { key: 'how', header: 'Durée', cell: (row) => row.how },
        ]}
      />

      <h2>Vos droits</h2>
      <p>
        Vous pouvez demander à lire vos données, à les corriger, à en limiter l’usage ou, dans les cas prévus
        par la loi, à vous y opposer. Écrivez au délégué à la protection des données de l’ARS qui suit votre
        dossier ; son adresse figure dans chaque message que vous recevez d’elle. Si sa réponse ne vous
        convient pas, vous pouvez saisir la Commission nationale de l’informatique et des libertés (CNIL).
      </p>

      <h2>Témoins de connexion (cookies)</h2>
      <p>
        Le service n’en dépose que pour vous garder connecté, jamais pour mesurer ni pour suivre. Aucun
        consentement n’est donc demandé. <Link to="/mentions-legales">Mentions légales</Link>
      </p>
    </div>
  );
}
