import { Link } from '@remix-run/react';

type DeskLinksProps = {
  desk: {
    decides: boolean;
    entersPaper: boolean;
    writesToHolders: boolean;
    followsMails: boolean;
    readsScoring: boolean;
    asksReadings: boolean;
  };
};

/** Pages about all files at once, for those who may open them. */
export function DeskLinks({
  desk: { decides, entersPaper, writesToHolders, followsMails, readsScoring, asksReadings },
}: DeskLinksProps) {
  const links = [
    decides && {
      to: '/instruction/affectations',
      icon: 'fr-icon-team-line',
      label: 'Affecter les évaluateurs de plusieurs dossiers',
    },
    decides && {
      to: '/instruction/classement',
      icon: 'fr-icon-list-ordered',
      label: 'Classement régional',
    },
    decides && {
      to: '/instruction/delegations',
      icon: 'fr-icon-quill-pen-line',
      label: 'Délégations de signature',
    },
    decides && {
      to: '/instruction/questions-regionales',
      icon: 'fr-icon-questionnaire-line',
      label: 'Questions propres à votre région',
    },
    entersPaper && {
      to: '/instruction/depot-papier',
      icon: 'fr-icon-mail-line',
      label: 'Saisir un dossier reçu sur papier',
    },
    writesToHolders && {
      to: '/instruction/modeles',
      icon: 'fr-icon-draft-line',
      label: 'Modèles de messages',
    },
    followsMails && {
      to: '/instruction/courriels',
      icon: 'fr-icon-mail-line',
      label: 'Courriels envoyés',
    },
    followsMails && {
      to: '/instruction/recours',
      icon: 'fr-icon-scales-3-line',
      label: 'Recours gracieux',
    },
    asksReadings && {
      to: '/instruction/relectures',
      icon: 'fr-icon-search-line',
      label: 'Relectures de qualité',
    },
    asksReadings && {
      to: '/instruction/etalonnage',
      icon: 'fr-icon-clipboard-line',
      label: 'Dossiers d’étalonnage',
    },
    followsMails && {
      to: '/instruction/conventions',
      icon: 'fr-icon-quill-pen-line',
      label: 'Conventions',
    },
    readsScoring && {
      to: '/instruction/notation',
      icon: 'fr-icon-bar-chart-box-line',
      label: 'Étalonnage des notes',
    },
    { to: '/deports', icon: 'fr-icon-shield-line', label: 'Déports' },
  ].filter((link) => link !== false);
  return (
    <nav aria-labelledby="autres-pages" className="fr-mb-6w">
      <h2 id="autres-pages" className="fr-h5">
        Pages sur l’ensemble des dossiers
      </h2>
      <ul className="mb-desk-links">
        {links.map(({ to, icon, label }) => (
          <li key={to}>
            <Link className={`fr-link fr-link--icon-left ${icon}`} to={to}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
