import type { SerializeFrom } from '@remix-run/node';
import { ChangeList } from '#app/components/application/change-list.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { formatDateTime } from '#app/content/format.ts';
import type { DescribedRequest } from './describe-request.ts';

type Shown = SerializeFrom<DescribedRequest>;
type Item = NonNullable<Shown['difference']>['items'][number];

/** One request for complements and, once answered, what the answer changed, point by point. */
export function ComplementAnswer({ request, applicationId }: { request: Shown; applicationId: string }) {
  const id = `demande-${request.number}`;
  return (
    <section className="mb-check" aria-labelledby={id}>
      <div className="mb-check__head">
        <h2 id={id} className="fr-h6 fr-mb-0">
          Demande de compléments n° {request.number}
        </h2>
        <Badge tone={request.mark.tone}>{request.mark.name}</Badge>
      </div>
      <p>
        Envoyée le {formatDateTime(request.requestedAt)}, à répondre avant le {formatDateTime(request.dueAt)}.
        {request.answeredAt ? ` Réponse reçue le ${formatDateTime(request.answeredAt)}.` : ''}
      </p>
      {request.isLate ? (
        <p>
          <strong>Réponse tardive :</strong> elle est conservée ; à vous de dire si vous en tenez compte.
        </p>
      ) : null}
      {request.difference ? (
        <>
          <p>Ce qui a été retiré est barré, ce qui a été ajouté est souligné. Rien d’autre n’a changé.</p>
          {request.difference.items.map((item) => (
            <AnsweredItem key={item.target} item={item} applicationId={applicationId} />
          ))}
          {request.difference.others.length > 0 ? (
            <>
              <h3 className="fr-h6">Réponses appelées par ces changements</h3>
              <ChangeList changes={request.difference.others} />
            </>
          ) : null}
        </>
      ) : (
        <ul>
          {request.asked.map(({ target, label, sentence }) => (
            <li key={target}>
              <strong>{label}</strong>. {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AnsweredItem({ item, applicationId }: { item: Item; applicationId: string }) {
  return (
    <>
      <h3 className="fr-h6 fr-mb-1v">{item.label}</h3>
      <p className="fr-hint-text fr-mb-1w">Demandé : {item.sentence}</p>
      {item.isUnanswered ? <p>Sans réponse : ce point est resté tel qu’il était déposé.</p> : null}
      <ChangeList changes={item.changes} />
      {item.files.length > 0 ? (
        <ul>
          {item.files.map(({ id, fileName, change }) => (
            <li key={id}>
              {change === 'removed' ? (
                <del>{fileName}</del>
              ) : (
                <a href={`/candidatures/${applicationId}/pieces/${id}`}>{fileName}</a>
              )}{' '}
              ({FILE_CHANGES[change]})
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

const FILE_CHANGES = { added: 'pièce ajoutée', removed: 'pièce retirée', kept: 'déjà déposée' } as const;
