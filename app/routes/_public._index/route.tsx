import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { waveState } from '#app/content/call-calendar.ts';
import { formatMinutes } from '#app/content/duration.ts';
import { TOTAL_MINUTES } from '#app/domain/application/sections/index.ts';
import { wavePhase } from '#app/domain/call/calendar.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import {
  listPublicCalls,
  listRaisedCeilings,
  listWaveDates,
  listWaveMeans,
} from '#db/queries/call-calendar.server.ts';
import { CallCalendar } from './call-calendar.tsx';
import { CallHero } from './call-hero.tsx';
import { gatherCalls } from './gather-calls.ts';
import styles from './home.css?url';
import { OtherCalls } from './other-calls.tsx';
import { Rules } from './rules.tsx';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [
  { title: pageTitle('L’appel à projets') },
  {
    name: 'description',
    content:
      'Des cabinets médicaux itinérants pour les territoires où consulter un médecin est devenu difficile : qui peut candidater, calendrier, sélection et résultats.',
  },
];

export async function loader() {
  const rows = await asActor(PUBLIC, async (tx) => ({
    calls: await listPublicCalls(tx),
    waves: await listWaveDates(tx),
    means: await listWaveMeans(tx),
    ceilings: await listRaisedCeilings(tx),
  }));
  const now = new Date();
  const wordOf = (wave: (typeof rows.waves)[number]) => ({
    phase: wavePhase(wave, now),
    state: waveState(wave, now),
  });
  return { calls: gatherCalls(rows, wordOf, now), duration: formatMinutes(TOTAL_MINUTES) };
}

export default function Home() {
  const { calls, duration } = useLoaderData<typeof loader>();
  const [main, ...others] = calls;
  if (main === undefined) return <NoCall duration={duration} />;
  return (
    <>
      <CallHero call={main} />
      <CallCalendar call={main} />
      <Rules gridPath={`/grille?appel=${main.slug}`} contactEmail={main.contactEmail} duration={duration} />
      <OtherCalls calls={others} />
    </>
  );
}

function NoCall({ duration }: { duration: string }) {
  return (
    <>
      <h1>Appel à projets Médicobus</h1>
      <EmptyState title="Aucun appel à projets n’est encore annoncé" icon="fr-icon-calendar-line">
        Le calendrier et les conditions paraîtront ici dès qu’un appel sera préparé. Rien n’est à faire pour
        l’instant.
      </EmptyState>
      <Rules gridPath={null} contactEmail={null} duration={duration} />
    </>
  );
}
