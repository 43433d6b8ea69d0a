import { Form } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ADMISSIBILITY_VERDICTS } from '#app/content/admissibility.ts';
import { waitingSentence } from '#app/content/examination.ts';
import { count } from '#app/content/format.ts';
import type { AutomaticOutcome } from '#app/domain/review/admissibility.ts';
import { CheckCard } from './check-card.tsx';
import { type Checklist, datesOf } from './checklist-data.ts';
import type { PostedCheck } from './checks-form.ts';

/** The whole list as one form: saved as often as wanted, then declared one way or the other. */
export function ChecklistForm({ data, posted }: { data: Checklist; posted: readonly PostedCheck[] }) {
  const { automatic, given, assessment } = data;
  const left = assessment.unanswered.length;
  const isFound = ({ code, outcome }: AutomaticOutcome) =>
    (outcome === 'pass' || outcome === 'not_applicable') &&
    !given.some((kept) => kept.code === code && (kept.outcome !== null || kept.note !== ''));
  const notedOnly = given.filter((kept) => kept.outcome === null && kept.note !== '').map(({ code }) => code);
  const open = automatic.filter((check) => !isFound(check));
  const found = automatic.filter(isFound);
  return (
    <Form method="post" className="mb-checklist">
      {data.isSaved ? (
        <Alert tone="success" small live="status">
          La liste est enregistrée.
          {notedOnly.length > 0
            ? ` La note de ${notedOnly.join(', ')} est gardée ; choisissez aussi une réponse pour que ce point compte.`
            : ''}
        </Alert>
      ) : null}
      <p>
        Le portail vérifie ce qu’il peut lire dans la copie déposée ; à vous de juger le reste. Votre réponse
        l’emporte sur son constat.
      </p>
      <CheckGroup
        title={count(open.length, 'point demande votre jugement', 'points demandent votre jugement')}
        checks={open}
        data={data}
        posted={posted}
      />
      <CheckGroup
        title={count(found.length, 'point vérifié par le portail', 'points vérifiés par le portail')}
        checks={found}
        data={data}
        posted={posted}
      />
      <section className="mb-verdict" aria-labelledby="conclure">
        <h2 id="conclure" className="fr-h4">
          Conclure
        </h2>
        <p>
          {left > 0
            ? `Il reste ${count(left, 'point à vérifier', 'points à vérifier')} (${assessment.unanswered.join(', ')}), d’après ce qui est enregistré.`
            : ADMISSIBILITY_VERDICTS[assessment.verdict]}
        </p>
        {data.isClosed ? (
          <p className="fr-hint-text">
            Déclarer enregistre d’abord la liste, puis prévient le porteur par courriel. La direction peut
            revenir sur une irrecevabilité.
          </p>
        ) : (
          <Alert tone="info" small>
            {waitingSentence('closing_not_passed', data.closesAt)}
          </Alert>
        )}
        <p>
          Lire le courrier avant de conclure, d’après la liste enregistrée :{' '}
          <a href={`/instruction/${data.head.id}/apercu.pdf?lettre=recevable`} download>
            recevable (PDF)
          </a>
          ,{' '}
          <a href={`/instruction/${data.head.id}/apercu.pdf?lettre=irrecevable`} download>
            irrecevable (PDF)
          </a>
          .
        </p>
        {data.mayRequest ? (
          <p>
            <ButtonLink to={requestPage(data)} variant="tertiary">
              Demander des compléments
            </ButtonLink>
          </p>
        ) : null}
        <ButtonGroup>
          <Button name="intent" value="save" variant="secondary">
            Enregistrer la liste
          </Button>
          <Button name="intent" value="admissible">
            Déclarer recevable
          </Button>
          <Button name="intent" value="inadmissible" variant="danger">
            Déclarer irrecevable
          </Button>
        </ButtonGroup>
      </section>
    </Form>
  );
}

/** With the points that the failed checks suggest. */
function requestPage({ head, toComplete }: Checklist): string {
  const points = toComplete.map((target) => `point=${encodeURIComponent(target)}`).join('&');
  return `/instruction/${head.id}/complements${points === '' ? '' : `?${points}`}`;
}

type CheckGroupProps = {
  title: string;
  checks: readonly AutomaticOutcome[];
  data: Checklist;
  posted: readonly PostedCheck[];
};

function CheckGroup({ title, checks, data, posted }: CheckGroupProps) {
  if (checks.length === 0) return null;
  return (
    <>
      <h2 className="fr-h4">{title}</h2>
      {checks.map((check) => (
        <CheckCard
          key={check.code}
          check={check}
          given={data.given.find(({ code }) => code === check.code)}
          posted={posted.find(({ code }) => code === check.code)}
          isOutdated={isOutdated(data, check.code)}
          dates={datesOf(data)}
        />
      ))}
    </>
  );
}

/** Answered before the complements came in: worth a second look. */
function isOutdated({ given, answeredAt }: Checklist, code: string): boolean {
  const answer = given.find((one) => one.code === code);
  return (
    answer !== undefined && answer.outcome !== null && answeredAt !== null && answer.checked_at < answeredAt
  );
}
