import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { DateInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { conflictSentence } from '#app/content/conflicts-of-interest.ts';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { count } from '#app/content/format.ts';
import { REFUSALS } from '#app/content/refusals.ts';
import type { AssignmentRefusal, ReviewSeat } from '#app/domain/review/assignment.ts';
import { type Conflict, isBlocking } from '#app/domain/review/conflicts-of-interest.ts';

type Candidate = {
  id: string;
  name: string;
  load: number;
  refusals: readonly AssignmentRefusal[];
  conflicts: readonly Conflict[];
};

type OpenSeat = { seat: ReviewSeat; candidates: readonly Candidate[] };

type AssignmentFormProps = {
  seats: readonly OpenSeat[];
  dueOn: string;
  choices: readonly { seat: ReviewSeat; reviewerId: string }[];
};

/** Beyond this number a list to unfold reads better than as many buttons. */
const MOST_RADIOS = 8;

export function AssignmentForm({ seats, dueOn, choices }: AssignmentFormProps) {
  return (
    <Form method="post" className="mb-form-block">
      <h2>Choisir {seats.length > 1 ? 'les évaluateurs' : 'un évaluateur'}</h2>
      <p>
        Chaque personne choisie reçoit un courriel, puis accepte ou refuse. L’instruction s’ouvre quand toutes
        les places sont pourvues.
      </p>
      {seats.map((open) => (
        <SeatChoice
          key={open.seat}
          open={open}
          chosen={choices.find(({ seat }) => seat === open.seat)?.reviewerId}
        />
      ))}
      <DateInput
        name="remise"
        label="À remettre au plus tard le"
        hint="Le délai prévu par l’appel est proposé."
        defaultValue={dueOn}
        required
      />
      <Button>Affecter</Button>
    </Form>
  );
}

function SeatChoice({ open, chosen }: { open: OpenSeat; chosen: string | undefined }) {
  const { seat, candidates } = open;
  const possible = candidates
    .filter(({ refusals }) => refusals.length === 0)
    .sort((a, b) => a.load - b.load || a.name.localeCompare(b.name, 'fr'));
  const blocked = candidates.filter(({ refusals }) =>
    refusals.some((refusal) => refusal !== 'outside_territory'),
  );
  const name = `place-${seat}`;
  const { name: label, help } = SEAT_LABELS[seat];
  return (
    <div className="mb-seat">
      {possible.length === 0 ? (
        <>
          <h3 className="fr-h6">{label}</h3>
          <p>
            Aucune personne disponible n’a ce rôle sur ce territoire. Demandez à l’administration du portail
            d’ouvrir un compte d’évaluateur.
          </p>
        </>
      ) : possible.length <= MOST_RADIOS ? (
        <RadioGroup
          name={name}
          label={label}
          hint={help}
          defaultValue={chosen}
          options={possible.map((candidate) => ({
            value: candidate.id,
            label: candidate.name,
            hint: hintOf(candidate),
          }))}
        />
      ) : (
        <Select
          name={name}
          label={label}
          hint={help}
          defaultValue={chosen ?? ''}
          options={possible.map((candidate) => ({
            value: candidate.id,
            label: `${candidate.name} (${loadOf(candidate)})`,
          }))}
        />
      )}
      {blocked.length > 0 ? (
        <Disclosure summary={count(blocked.length, 'personne écartée', 'personnes écartées')}>
          <ul>
            {blocked.map((candidate) => (
              <li key={candidate.id}>
                <strong>{candidate.name}</strong> : {reasonsAgainst(candidate)}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </div>
  );
}

function loadOf({ load }: Candidate): string {
  return load === 0 ? 'aucun dossier en cours' : `${count(load, 'dossier', 'dossiers')} en cours`;
}

function reasonsAgainst({ refusals, conflicts }: Candidate): string {
  const found = conflicts.filter(isBlocking);
  const others = refusals.filter((refusal) => !found.some(({ code }) => code === refusal));
  return [...found.map(conflictSentence), ...others.map((refusal) => REFUSALS[refusal])].join(' ');
}

function hintOf(candidate: Candidate): string {
  const load = loadOf(candidate);
  const words = `${load.charAt(0).toUpperCase()}${load.slice(1)}.`;
  return [words, ...candidate.conflicts.map((tie) => `À vérifier : ${conflictSentence(tie)}`)].join(' ');
}
