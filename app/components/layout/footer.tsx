import { Link } from '@remix-run/react';
import type { FrameData } from './frame-data.ts';

const LINKS = [
  { to: '/accessibilite', label: 'Accessibilité : non conforme' },
  { to: '/mentions-legales', label: 'Mentions légales' },
  { to: '/donnees-personnelles', label: 'Données personnelles' },
  { to: '/aide', label: 'Aide et contact' },
  { to: '/mentions-legales#code-source', label: 'Code source' },
  { to: '/donnees-ouvertes', label: 'Données ouvertes' },
] as const;

export function Footer({ mode, container }: { mode: FrameData['mode']; container: string }) {
  return (
    <footer id="pied-de-page" className="mb-footer">
      <div className={container}>
        <div className="mb-footer__intro">
          <p>
            <strong>Appel à projets Médicobus.</strong> Des cabinets mobiles pour soigner là où les médecins
            manquent : dépôt des candidatures, instruction par les agences régionales de santé (ARS),
            sélection nationale et publication des projets retenus.
            {mode === 'demo'
              ? ' Ce site est une démonstration : il n’est le service d’aucune administration.'
              : null}
          </p>
        </div>
        <ul className="mb-footer__list">
          {LINKS.map((link) => (
            <li key={link.to}>
              <Link to={link.to}>{link.label}</Link>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
