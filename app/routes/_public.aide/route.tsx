import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatMinutes } from '#app/content/duration.ts';
import { TOTAL_MINUTES } from '#app/domain/application/sections/index.ts';

export const handle: RouteHandle = { hydrate: false };

export const meta: MetaFunction = () => [{ title: pageTitle('Aide et contact') }];

type Question = { ask: string; answer: ReactNode };

const APPLYING: readonly Question[] = [
  {
    ask: 'Qui peut déposer une candidature ?',
    answer: (
      <p>
        Six questions suffisent pour le savoir : <Link to="/eligibilite">Suis-je éligible ?</Link> Un
        établissement, une association de soignants, une maison ou un centre de santé, une collectivité
        peuvent porter un projet.
      </p>
    ),
  },
  {
    ask: 'Combien de temps faut-il prévoir ?',
    answer: (
      <p>
        Le dossier compte 14 rubriques. Comptez environ {formatMinutes(TOTAL_MINUTES)} si le projet est mûr ;
        le temps de chacune est annoncé avec <Link to="/formulaire">toutes les questions</Link>. Vos réponses
        s’enregistrent au fur et à mesure : vous pouvez vous arrêter et reprendre quand vous voulez.
      </p>
    ),
  },
  {
    ask: 'Mon brouillon est complet : est-il déposé ?',
    answer: (
      <p>
        Non. <strong>Un brouillon n’est pas un dépôt.</strong> L’agence ne voit votre dossier qu’après l’étape
        « Déposer ma candidature ». Vous recevez alors un accusé de réception, à l’écran et par courriel :
        c’est lui qui fait foi.
      </p>
    ),
  },
  {
    ask: 'Puis-je travailler à plusieurs ?',
    answer: (
      <p>
        Oui. Si deux personnes modifient la même réponse, le service montre les deux textes et vous laisse
        choisir : rien n’est écrasé.
      </p>
    ),
  },
  {
    ask: 'Puis-je modifier ou retirer ma candidature après le dépôt ?',
    answer: (
      <p>
        Tant que le dépôt est ouvert, vous pouvez déposer une nouvelle version : la dernière compte. Vous
        pouvez retirer votre candidature depuis sa page.
      </p>
    ),
  },
];

const SIGNING_IN: readonly Question[] = [
  {
    ask: 'Je n’ai pas de mot de passe, est-ce normal ?',
    answer: (
      <p>
        Oui, il n’y en a pas. Indiquez votre adresse électronique : nous vous envoyons un lien, valable dix
        minutes et une seule fois, et un code à recopier si vous lisez votre courrier sur un autre appareil.
      </p>
    ),
  },
  {
    ask: 'Je ne reçois pas le message de connexion',
    answer: (
      <p>
        Regardez dans les courriers indésirables, vérifiez l’adresse, puis attendez deux minutes avant de
        redemander un lien. Certaines messageries d’établissement retardent les messages : le code évite
        d’avoir à ouvrir le lien.
      </p>
    ),
  },
  {
    ask: 'Je suis agent et je ne vois pas mes dossiers',
    answer: (
      <p>
        Vérifiez le rôle affiché en haut de la page : si vous en avez plusieurs, changez de rôle. Sinon,
        demandez à la personne qui administre les comptes de votre service de vous ouvrir le territoire voulu.
      </p>
    ),
  },
];

export default function HelpPage() {
  return (
    <div className="mb-column">
      <PageHeader
        title="Aide et contact"
        lead="Les questions les plus fréquentes, et à qui parler quand elles ne suffisent pas."
      />
      <h2>Préparer et déposer une candidature</h2>
      <Questions questions={APPLYING} />
      <h2 className="fr-mt-6w">Se connecter</h2>
      <Questions questions={SIGNING_IN} />
      <h2 className="fr-mt-6w" id="contact">
        Parler à quelqu’un
      </h2>
      <p>
        Votre premier interlocuteur est l’agence régionale de santé (ARS) de votre région. Ses coordonnées
        figurent sur la page de votre candidature et dans chaque message que vous recevez. Le délégué de
        l’Agence nationale de la cohésion des territoires (ANCT) de votre département peut aussi vous
        accompagner pour monter le projet.
      </p>
      <p>
        En cas de problème technique, donnez la référence affichée en bas de la page d’erreur : elle permet de
        retrouver ce qui s’est passé, sans rien révéler de votre dossier.
      </p>
    </div>
  );
}

function Questions({ questions }: { questions: readonly Question[] }) {
  return (
    <div>
      {questions.map((question) => (
        <Disclosure key={question.ask} summary={question.ask}>
          {question.answer}
        </Disclosure>
      ))}
    </div>
  );
}
