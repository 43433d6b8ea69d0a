import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card, CardGrid } from '#app/components/ui/card.tsx';
import { CALL_PHASES } from '#app/content/statuses.ts';
import { PHASE_ICON, PHASE_TONE } from './call-hero.tsx';
import type { HomeCall } from './gather-calls.ts';

export function OtherCalls({ calls }: { calls: readonly SerializeFrom<HomeCall>[] }) {
  if (calls.length === 0) return null;
  return (
    <section aria-labelledby="autres-appels" className="mb-home__section">
      <h2 id="autres-appels">Les autres appels à projets</h2>
      <CardGrid>
        {calls.map((call) => (
          <Card
            key={call.id}
            title={call.title}
            badge={
              <Badge tone={PHASE_TONE[call.current.phase]} icon={PHASE_ICON[call.current.phase]}>
                {CALL_PHASES[call.current.phase]}
              </Badge>
            }
            foot={`${call.current.label} : ${call.current.state}`}
          >
            <p>{call.summary}</p>
            <p>
              {call.current.phase === 'published' ? (
                <Link to={`/resultats?appel=${call.slug}`}>Voir les projets retenus</Link>
              ) : (
                <Link to={`/grille?appel=${call.slug}`}>Voir sa grille de notation</Link>
              )}
            </p>
          </Card>
        ))}
      </CardGrid>
    </section>
  );
}
