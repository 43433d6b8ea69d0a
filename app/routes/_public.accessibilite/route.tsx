import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { PageHeader } from '#app/components/ui/page-header.tsx';

export const handle: RouteHandle = { hydrate: false };

export const meta: MetaFunction = () => [{ title: pageTitle('Accessibilité : non conforme') }];

export default function AccessibilityPage() {
  return (
    <div className="mb-column">
      <PageHeader
        title="Accessibilité"
        lead="Ce service doit pouvoir être utilisé par tous, au clavier, avec une aide technique, sur un téléphone ou agrandi à 200 %."
      />
      <h2>État de conformité</h2>
      <p>
        Le service est <strong>non conforme</strong> au référentiel général d’amélioration de l’accessibilité
        (RGAA, version 4.1) : aucun audit complet n’a encore été mené par un tiers, et seul un audit permet
        d’afficher un autre état.
      </p>
      <p>
        Chaque page est toutefois vérifiée à chaque évolution du logiciel par un contrôle automatique, et les
        parcours principaux sont rejoués au clavier et sans JavaScript.
      </p>

      <h2>Ce qui a été fait</h2>
      <ul>
        <li>Tout se fait au clavier, le point d’attention est toujours visible.</li>
        <li>Chaque erreur est décrite en toutes lettres et mène au champ concerné.</li>
        <li>Aucune information ne tient à la seule couleur.</li>
        <li>Les graphiques et les cartes sont doublés d’un tableau.</li>
        <li>Le formulaire s’enregistre au fur et à mesure : aucun délai ne fait perdre un texte.</li>
        <li>Le thème sombre et la réduction des animations suivent les réglages de votre appareil.</li>
      </ul>

      <h2>Ce qui reste à faire</h2>
      <ul>
        <li>Un audit complet par un tiers, suivi d’un plan de correction.</li>
        <li>Des essais avec des personnes qui utilisent un lecteur d’écran.</li>
        <li>
          Les pièces jointes par les candidats ne sont pas toujours accessibles : demandez-en une version
          lisible à l’agence qui suit le dossier.
        </li>
      </ul>

      <h2>Signaler une difficulté</h2>
      <p>
        Si une page vous empêche d’avancer, dites-le à l’agence régionale de santé (ARS) de votre région :
        elle vous aidera à déposer votre candidature autrement et transmettra le problème. Indiquez l’adresse
        de la page et ce que vous cherchiez à faire. La page <Link to="/aide">Aide et contact</Link> dit
        comment la joindre.
      </p>

      <h2>Voies de recours</h2>
      <p>
        Si vous avez signalé un défaut d’accessibilité et n’avez pas reçu de réponse satisfaisante, vous
        pouvez saisir le Défenseur des droits, en ligne, auprès de son délégué dans votre région, ou par
        courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
      </p>
      <p className="fr-text--sm">
        Fondement : article 47 de la loi n° 2005-102 du 11 février 2005 pour l’égalité des droits et des
        chances.
      </p>
    </div>
  );
}
