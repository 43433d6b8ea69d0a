import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { describeCalendar } from '#app/components/application/describe-calendar.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireHeldApplication, requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { MonthTables, StopTable, YearChoice } from './month-tables.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Calendrier des tournées') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const asked = Number(new URL(request.url).searchParams.get('annee') ?? Number.NaN);
  return asActor(actor, async (tx) => {
    const { facts, form } = await requireHeldApplication(tx, { id, userId: actor.userId });
    const title = facts.answers['projet.title'];
    const calendar = describeCalendar({
      answers: facts.answers,
      places: Object.fromEntries(facts.knownCommunes),
      today: form.context.today,
      asked,
    });
    return { id, title: typeof title === 'string' ? title.trim() : '', calendar };
  });
}

export default function RoundsCalendar() {
  const { id, title, calendar } = useLoaderData<typeof loader>();
  const base = `/candidatures/${id}`;
  const hasDates = calendar.months.some(({ days }) => days.length > 0);
  return (
    <>
      <ApplicationTrail
        to={base}
        title={title}
        between={[{ label: 'Tournées', to: `${base}/tournees` }]}
        current="Calendrier"
      />
      <PageHeader
        title={`Calendrier des tournées ${calendar.year}`}
        lead="Les dates réelles de chaque arrêt, telles que vos créneaux les donnent. Elles suivent vos réponses : rien n’est à saisir ici."
      />
      <YearChoice years={calendar.years} current={calendar.year} />
      {calendar.longYear ? (
        <Alert tone="info" title="Une année de 53 semaines" headingLevel={2} small>
          {calendar.longYear}
        </Alert>
      ) : null}
      {calendar.notes.map((note) => (
        <p key={note} className="mb-note">
          {note}
        </p>
      ))}
      {hasDates ? (
        <>
          <KeyFigures label={`Tournées de ${calendar.year}`} figures={calendar.figures} />
          <DownloadLink
            href={`${base}/tournees/calendrier.ics?annee=${calendar.year}`}
            label={`Ajouter les tournées de ${calendar.year} à un agenda`}
            detail="Fichier ICS, pour Outlook, Google Agenda, Apple Calendrier"
          />
          <MonthTables calendar={calendar} />
          <StopTable calendar={calendar} />
        </>
      ) : (
        <EmptyState title={`Aucune tournée en ${calendar.year}`}>
          <p>
            Ajoutez des créneaux avec un jour, une fréquence et des heures dans la rubrique{' '}
            <Link to={`${base}/tournees`}>Tournées</Link>.
          </p>
        </EmptyState>
      )}
      <p className="mb-calendar__back">
        <Link to={`${base}/tournees`} className="fr-link">
          Retour aux tournées
        </Link>
      </p>
    </>
  );
}
