import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Abbr } from '#app/components/ui/abbr.tsx';

interface RulesProps {
  gridPath: string | null;
  /** Time to fill the whole form, in words. */
  duration: string;
  contactEmail: string | null;
}

/** Who may apply, what it must be, how it is chosen: the call in the time of one screen. */
export function Rules({ gridPath, contactEmail, duration }: RulesProps) {
  return (
    <>
      <div className="mb-home__columns">
        <Rule id="qui" title="Qui peut candidater ?">
          <li>
            une <Abbr short="CPTS" long="communauté professionnelle territoriale de santé" />, une maison ou
            un centre de santé
          </li>
          <li>un établissement de santé, public ou privé d’intérêt collectif</li>
          <li>
            une commune, une intercommunalité, un département, avec au moins une structure de soins partenaire
          </li>
          <li>un groupement d’intérêt public ou de coopération sanitaire</li>
          <li>
            <Link to="/eligibilite">vérifiez en six questions, sans compte</Link>
          </li>
        </Rule>
        <Rule id="ou" title="Pour quels territoires ?">
          <li>
            des communes rurales où les médecins manquent, en{' '}
            <Abbr short="ZIP" long="zone d’intervention prioritaire" /> ou en{' '}
            <Abbr short="ZAC" long="zone d’action complémentaire" />
          </li>
          <li>là où beaucoup de malades chroniques n’ont pas de médecin traitant</li>
          <li>là où une maison de santé n’est pas possible, ou ne suffit pas</li>
          <li>à titre d’exception, des quartiers prioritaires des villes</li>
        </Rule>
        <Rule id="quoi" title="Que doit être un médicobus ?">
          <li>de la médecine générale d’abord, avec des lieux et des horaires annoncés</li>
          <li>un rendez-vous pris auprès d’une cellule de coordination</li>
          <li>sans dépassement d’honoraires, avec tiers payant</li>
          <li>un complément aux soignants déjà installés, jamais leur concurrent</li>
          <li>plus qu’une réponse aux seuls soins non programmés</li>
        </Rule>
      </div>
      <section aria-labelledby="selection" className="mb-home__section">
        <h2 id="selection">Comment les projets sont-ils choisis ?</h2>
        <ol className="mb-way">
          <Step title="Dépôt">
            Vous remplissez 14 rubriques en ligne, à plusieurs si vous voulez, et vous déposez avant la date
            limite. Comptez environ {duration} en tout ;{' '}
            <Link to="/formulaire">lisez d’abord toutes les questions</Link>.
          </Step>
          <Step title="Recevabilité">
            L’
            <Abbr short="ARS" long="agence régionale de santé" /> de la région la plus desservie vérifie que
            le dossier peut être examiné.
          </Step>
          <Step title="Évaluation">
            Deux personnes, l’une de l’ARS, l’autre de l’
            <Abbr short="ANCT" long="Agence nationale de la cohésion des territoires" />, notent chacune de
            leur côté, sur la même grille publique.
          </Step>
          <Step title="Sélection">
            Un comité national retient les projets dans l’ordre du classement, dans la limite des places et
            des crédits.
          </Step>
          <Step title="Décision et résultats">
            Chaque porteur reçoit sa décision et ses raisons. La liste des lauréats est ensuite publiée.
          </Step>
        </ol>
        <p>
          {gridPath === null ? null : (
            <>
              Les critères, leur poids et le sens de chaque note sont dans la{' '}
              <Link to={gridPath}>grille de notation</Link>. Les projets déjà retenus sont sur la{' '}
              <Link to="/resultats">page des résultats</Link>.{' '}
            </>
          )}
          Une question ? La <Link to="/aide">page d’aide</Link> y répond peut-être
          {contactEmail === null ? null : (
            <>
              , sinon écrivez à <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
            </>
          )}
          .
        </p>
      </section>
    </>
  );
}

function Rule({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="fr-h4">
        {title}
      </h2>
      <ul className="mb-home__list">{children}</ul>
    </section>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="mb-way__step">
      <strong className="mb-way__title">{title}</strong>
      <span>{children}</span>
    </li>
  );
}
