import type { SerializeFrom } from '@remix-run/node';
import { Timeline, type TimelineItem } from '#app/components/ui/timeline.tsx';
import { count, formatDate, formatDateTime, formatMoney } from '#app/content/format.ts';
import { PHASE_TONE } from './call-hero.tsx';
import type { HomeCall, HomeWave } from './gather-calls.ts';

/** Each wave's dates, places and money, in order. */
export function CallCalendar({ call }: { call: SerializeFrom<HomeCall> }) {
  return (
    <section aria-labelledby="calendrier" className="mb-home__section">
      <h2 id="calendrier">Calendrier</h2>
      <Timeline label="Vagues de l’appel à projets" items={call.waves.map(toItem)} />
      <p className="fr-text--sm">
        Les projets non retenus dans une vague peuvent se présenter à la suivante.
        {call.waves.some(hasOwnWindows)
          ? ' Certaines agences régionales ont leur propre date limite : celle de votre région s’affiche dans votre candidature.'
          : null}
      </p>
    </section>
  );
}

function toItem(wave: SerializeFrom<HomeWave>): TimelineItem {
  const money = wave.envelopeCents === null ? '' : `, ${formatMoney(wave.envelopeCents, { whole: true })}`;
  return {
    key: wave.id,
    tone: PHASE_TONE[wave.phase],
    upcoming: wave.phase === 'announced',
    when: `Dépôt du ${formatDate(wave.opensAt)} au ${formatDateTime(wave.closesAt)}`,
    title: `${wave.label} : ${count(wave.seats, 'projet', 'projets')}${money}`,
    detail:
      wave.phase === 'published'
        ? 'Résultats publiés'
        : wave.resultsExpectedOn === null
          ? undefined
          : `Résultats attendus vers le ${formatDate(wave.resultsExpectedOn)}`,
  };
}

function hasOwnWindows(wave: SerializeFrom<HomeWave>): boolean {
  return wave.firstClosesAt !== wave.closesAt;
}
