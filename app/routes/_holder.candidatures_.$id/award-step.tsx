import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { formatDateTime, formatMoney } from '#app/content/format.ts';
import type { PageData } from './page-data.ts';

/** What a holder can still do once the decision is known: answer a call, or renounce. */
export function AwardStep({ data }: { data: PageData }) {
  const { award } = data;
  const base = `/candidatures/${data.application.id}`;
  if (award.renouncedAt !== null)
    return (
      <Alert tone="info" title="Vous avez renoncé" headingLevel={2}>
        Votre renoncement du <DateTime at={award.renouncedAt} /> est enregistré. Une lettre en prend acte.
      </Alert>
    );
  if (award.call?.state === 'waiting')
    return (
      <section className="mb-next" aria-labelledby="appel">
        <h2 id="appel" className="mb-next__title">
          Une place s’est libérée pour votre projet
        </h2>
        <p>
          Répondez avant le {formatDateTime(award.call.replyBy)} : une aide de{' '}
          {formatMoney(award.call.amountCents)} au plus vous est réservée.
        </p>
        <ButtonGroup>
          <ButtonLink to={`${base}/liste-complementaire`}>Accepter ou décliner</ButtonLink>
        </ButtonGroup>
      </section>
    );
  if (award.call?.state === 'accepted' && award.isOnReserve)
    return (
      <Alert tone="success" title="Vous avez accepté la place" headingLevel={2}>
        La décision de sélection vous sera notifiée par une lettre.
      </Alert>
    );
  if (award.newApplicationId !== null)
    return (
      <Alert tone="success" title="Projet présenté de nouveau" headingLevel={2}>
        <Link to={`/candidatures/${award.newApplicationId}`}>Ouvrir le nouveau dossier</Link>
      </Alert>
    );
  if (award.reentry !== null)
    return (
      <section className="mb-next" aria-labelledby="vague-suivante">
        <h2 id="vague-suivante" className="mb-next__title">
          Vous pouvez présenter de nouveau ce projet
        </h2>
        <p>
          Le dépôt de la {award.reentry.label.toLowerCase()} est ouvert jusqu’au{' '}
          {formatDateTime(award.reentry.closesAt)} : tel quel avec ses notes, ou modifié.
        </p>
        <ButtonGroup>
          <ButtonLink to={`${base}/vague-suivante`}>Choisir comment</ButtonLink>
        </ButtonGroup>
      </section>
    );
  if (!award.canRenounce) return null;
  return (
    <p>
      Votre projet ne peut plus se faire ?{' '}
      <Link to={`${base}/renoncement`}>
        {award.isOnReserve ? 'Quitter la liste complémentaire' : 'Renoncer à l’aide'}
      </Link>
    </p>
  );
}
