import { ButtonLink } from '#app/components/ui/button.tsx';
import { ACT_LABELS } from '#app/content/acts.ts';
import { waitingSentence } from '#app/content/examination.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import type { Act, AvailableAct, Status } from '#app/domain/application/lifecycle.ts';

/** The page on which each act is done; an act without a page is not offered here. */
const PAGES: Partial<Record<Act, string>> = {
  declare_admissible: 'recevabilite',
  declare_inadmissible: 'recevabilite',
  request_complements: 'complements',
  reverse_inadmissibility: 'levee-irrecevabilite',
  start_review: 'affectation',
  rank: 'avis-regional',
  reopen_review: 'reouverture',
};

/** What these pages ask for themselves: a reason, a signature, a choice. Nothing to wait for. */
const ASKED_ON_THE_PAGE: readonly string[] = [
  'reason_missing',
  'opinion_not_signed',
  'assignment_not_deployed',
  'checklist_unanswered',
  'no_failed_check',
  'check_reason_missing',
  'items_missing',
  'complement_deadline_missing',
];

type AvailableActsProps = {
  id: string;
  status: string;
  acts: readonly AvailableAct[];
  closesAt: string;
};

/** What this person may do now, by the very function that will judge the click. */
export function AvailableActs({ id, status, acts, closesAt }: AvailableActsProps) {
  const order = Object.keys(PAGES);
  const offered = acts
    .filter(({ act }) => PAGES[act] !== undefined)
    .sort((one, other) => order.indexOf(one.act) - order.indexOf(other.act));
  const waiting = offered.find(
    ({ blockedBy }) => blockedBy !== null && !ASKED_ON_THE_PAGE.includes(blockedBy),
  );
  const ready = offered.filter(
    ({ blockedBy }) => blockedBy === null || ASKED_ON_THE_PAGE.includes(blockedBy),
  );
  const pages = [...new Map(ready.map(({ act }) => [PAGES[act], act])).entries()];
  return (
    <section className="mb-acts" aria-labelledby="a-faire">
      <h2 id="a-faire" className="fr-h6">
        {offered.length > 0 ? 'À faire' : 'Où en est ce dossier'}
      </h2>
      {offered.length === 0 ? <p>{stateSentence(status as Status)}</p> : null}
      {waiting?.blockedBy ? <p>{waitingSentence(waiting.blockedBy, closesAt)}</p> : null}
      {pages.map(([page, act], index) => (
        <ButtonLink
          key={page}
          to={`/instruction/${id}/${page}`}
          variant={index === 0 ? 'primary' : 'secondary'}
        >
          {page === 'recevabilite' ? admissibilityVerb(waiting !== undefined) : verbOf(act)}
        </ButtonLink>
      ))}
    </section>
  );
}

function admissibilityVerb(isWaiting: boolean): string {
  return isWaiting ? 'Préparer la recevabilité' : 'Examiner la recevabilité';
}

function verbOf(act: Act): string {
  if (act === 'start_review') return 'Affecter des évaluateurs';
  if (act === 'rank') return 'Signer l’avis régional';
  return ACT_LABELS[act].verb;
}

function stateSentence(status: Status): string {
  const sentences: Partial<Record<Status, string>> = {
    deposited: 'L’agence régionale de santé (ARS) vérifie la recevabilité après la clôture des dépôts.',
    complement_requested: 'Le porteur doit compléter son dossier.',
    admissible: 'L’agence affecte maintenant les évaluateurs.',
    in_review: 'Les évaluateurs étudient ce dossier, chacun de leur côté.',
    reviewed: 'La direction de l’agence signe maintenant l’avis régional.',
    ranked: 'L’avis régional est signé. Le comité national prend la suite.',
    in_committee: 'Le comité national de sélection délibère.',
    decided: 'La décision est notifiée au porteur.',
  };
  return sentences[status] ?? `${STATUS_MARKS[status].innerName} : ce dossier n’appelle plus d’action.`;
}
