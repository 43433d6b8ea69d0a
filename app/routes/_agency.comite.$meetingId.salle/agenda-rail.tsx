import { Form, Link } from '@remix-run/react';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { MASKED_FILE } from '#app/content/recusals.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';

type Line = {
  id: string;
  position: number;
  title: string | null;
  isInHand: boolean;
  isOver: boolean;
  outcome: Proposal | null;
};

type AgendaRailProps = {
  meeting: { id: string; state: string; mayRun: boolean };
  agenda: readonly Line[];
};

/** The agenda at the side: what has been decided so far, what is in hand, what comes next. */
export function AgendaRail({ meeting, agenda }: AgendaRailProps) {
  if (agenda.length === 0) return null;
  const mayCall = meeting.mayRun && meeting.state === 'open';
  return (
    <nav className="mb-room__agenda" aria-labelledby="points">
      <h2 id="points" className="fr-h5">
        Ordre du jour
      </h2>
      <ol className="fr-raw-list">
        {agenda.map((line) => (
          <li key={line.id} className="mb-room__point" aria-current={line.isInHand ? 'true' : undefined}>
            <p className="fr-mb-1v">
              <strong>Point {line.position}.</strong>{' '}
              {line.title === null ? (
                MASKED_FILE
              ) : (
                <Link to={`/comite/${meeting.id}/points/${line.id}`}>{line.title}</Link>
              )}
            </p>
            <StateOf line={line} />
            {mayCall && line.title !== null && !line.isInHand ? (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="acte" value="appeler" />
                <input type="hidden" name="point" value={line.id} />
                <Button variant={line.isOver ? 'tertiary' : 'secondary'} size="sm">
                  {line.isOver ? 'Rappeler' : 'Appeler'}
                  <span className="fr-sr-only"> le point {line.position}</span>
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StateOf({ line }: { line: Line }) {
  if (line.isInHand) return <Badge tone="progress">En cours</Badge>;
  if (line.title === null) return null;
  if (line.outcome !== null) return <OutcomeBadge outcome={line.outcome} />;
  return line.isOver ? <Badge tone="warning">Sans proposition adoptée</Badge> : null;
}
