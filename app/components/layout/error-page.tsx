import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ErrorDrawing } from './error-drawing.tsx';

type Sentence = { title: string; what: string; next: string };

const SENTENCES: Record<400 | 403 | 404 | 409 | 429 | 500 | 503, Sentence> = {
  400: {
    title: 'La demande n’a pas pu être comprise',
    what: 'Ce qui a été envoyé est incomplet ou n’a pas la forme attendue.',
    next: 'Revenez à la page précédente et recommencez. Vos réponses déjà enregistrées sont conservées.',
  },
  403: {
    title: 'Cette page n’est pas ouverte à votre rôle',
    what: 'Vous êtes bien connecté, mais le rôle que vous exercez en ce moment ne donne pas accès à cette page.',
    next: 'Si vous avez plusieurs rôles, changez de rôle en haut de la page. Sinon, demandez l’accès à la personne qui administre votre service.',
  },
  404: {
    title: 'Page introuvable',
    what: 'L’adresse demandée n’existe pas, ou la page n’existe plus, ou elle ne vous est pas ouverte.',
    next: 'Vérifiez l’adresse, ou repartez de l’accueil. Si vous suiviez le lien d’un message, connectez-vous avec l’adresse qui l’a reçu.',
  },
  409: {
    title: 'La situation a changé entre-temps',
    what: 'Une autre personne a agi sur ce dossier avant vous : votre action n’a pas été enregistrée.',
    next: 'Revenez à la page précédente et rechargez-la pour voir où en est le dossier, puis décidez à nouveau.',
  },
  429: {
    title: 'Trop de demandes en peu de temps',
    what: 'Pour protéger le service, nous limitons le nombre de demandes rapprochées.',
    next: 'Attendez quelques minutes, puis recommencez.',
  },
  500: {
    title: 'Le service a rencontré un problème',
    what: 'Une erreur s’est produite de notre côté. Ce que vous aviez enregistré est conservé.',
    next: 'Réessayez dans quelques minutes. Si le problème continue, dites-le à l’agence qui suit votre dossier.',
  },
  503: {
    title: 'Le service est momentanément indisponible',
    what: 'Une opération de maintenance est en cours, ou le service reçoit trop de visites à la fois.',
    next: 'Réessayez dans quelques minutes. Ce que vous aviez enregistré est conservé.',
  },
};

export function errorTitle(status: number): string {
  return sentenceFor(status).title;
}

/** What a person sees when a page cannot be shown: what happened, what to do, a reference; never a detail. */
export function ErrorPage({ requestId }: { requestId?: string }) {
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const sentence = sentenceFor(status);
  return (
    <div className="mb-error">
      <div>
        <p className="mb-eyebrow">Erreur {status}</p>
        <h1 className="fr-mb-3w">{sentence.title}</h1>
        <p className="fr-text--lead fr-mb-2w">{sentence.what}</p>
        <p className="fr-mb-4w">{sentence.next}</p>
        <ButtonGroup>
          <ButtonLink to="/">Retourner à l’accueil</ButtonLink>
          <ButtonLink to="/aide" variant="secondary">
            Obtenir de l’aide
          </ButtonLink>
        </ButtonGroup>
        {requestId ? (
          <p className="fr-text--sm fr-mt-3w">
            Référence à nous donner : <code className="mb-code">{requestId}</code>
          </p>
        ) : null}
      </div>
      <ErrorDrawing />
    </div>
  );
}

function sentenceFor(status: number): Sentence {
  if (status in SENTENCES) return SENTENCES[status as keyof typeof SENTENCES];
  return status < 500 ? SENTENCES[400] : SENTENCES[500];
}
