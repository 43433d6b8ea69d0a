import { Badge } from '#app/components/ui/badge.tsx';
import { complementOutcome } from '#app/content/complements.ts';
import { formatDateTime } from '#app/content/format.ts';
import type { PageData } from './page-data.ts';

/** What came of the requests that have ended. */
export function PastRequests({ requests }: { requests: PageData['past'] }) {
  if (requests.length === 0) return null;
  return (
    <div className="fr-mt-6w">
      <h2 className="mb-group-title">Demandes précédentes</h2>
      {requests.map((request) => (
        <PastRequest key={request.number} request={request} />
      ))}
    </div>
  );
}

function PastRequest({ request }: { request: PageData['past'][number] }) {
  const { name, tone } = complementOutcome({ ...request, isPastDue: true });
  return (
    <section className="mb-check" aria-labelledby={`demande-${request.number}`}>
      <div className="mb-check__head">
        <h3 id={`demande-${request.number}`} className="fr-h6 fr-mb-0">
          Demande n° {request.number}
        </h3>
        <Badge tone={tone}>{name}</Badge>
      </div>
      <p>
        Envoyée le {formatDateTime(request.requestedAt)}, à répondre avant le {formatDateTime(request.dueAt)}.
        {request.answeredAt ? ` Réponse reçue le ${formatDateTime(request.answeredAt)}` : ''}
        {request.answeredAt ? (request.isLate ? ', après la date demandée.' : '.') : ''}
      </p>
      <ul>
        {request.items.map(({ target, name: label, sentence, isUnanswered }) => (
          <li key={target}>
            <strong>{label}</strong> : {sentence}
            {isUnanswered ? ' (sans réponse)' : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
