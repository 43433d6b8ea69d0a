import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { COMPLEMENT_BASIS, suspensionSentence } from '#app/content/complements.ts';
import { count, formatDateTime, formatRelative } from '#app/content/format.ts';
import type { CurrentRequest, PageData } from './page-data.ts';

type AskedListProps = {
  current: CurrentRequest;
  regime: PageData['regime'];
  rejectionOn: string;
};

/** What is asked, each line leading to its place, and what remains. */
export function AskedList({ current, regime, rejectionOn }: AskedListProps) {
  const left = current.items.filter(({ isDone }) => !isDone).length;
  return (
    <>
      {current.isPastDue ? (
        <Alert tone="warning" title="La date demandée est passée" headingLevel={2}>
          Votre réponse est encore reçue pendant {count(current.graceDays, 'jour', 'jours')} après cette date.
          Elle sera conservée et signalée comme tardive : l’agence dira si elle peut en tenir compte.
        </Alert>
      ) : null}
      <p>
        L’agence a besoin de ces points pour dire si votre dossier peut être examiné. Eux seuls sont rouverts
        ; le reste demeure tel que vous l’avez déposé.
      </p>
      <h2 className="mb-group-title" id="demande">
        {left === 0
          ? 'Vous avez répondu à tout'
          : `${count(left, 'point attend', 'points attendent')} votre réponse, sur ${current.items.length}`}
      </h2>
      <TaskList label="Ce que l’agence demande">
        {current.items.map((item) => (
          <TaskRow
            key={item.target}
            label={item.label}
            to={item.href}
            hint={item.sentence}
            state={
              <Badge tone={item.isDone ? 'success' : 'warning'} size="sm">
                {item.isDone ? 'Modifié' : 'À faire'}
              </Badge>
            }
          />
        ))}
      </TaskList>
      <Disclosure summary="Effet de cette demande sur les délais">
        <p>
          Demande envoyée le {formatDateTime(current.requestedAt)},{' '}
          {formatRelative(current.requestedAt, current.now)}.
        </p>
        <p>{suspensionSentence(regime, rejectionOn)}</p>
        <p className="fr-hint-text">{COMPLEMENT_BASIS}</p>
      </Disclosure>
    </>
  );
}
