import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { NumberInput } from '#app/components/form/text-input.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { type ExaminationRefusal, examinationSentence } from '#app/content/examination.ts';
import { count, formatDateTime } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { OPINION_MIN_LENGTH } from '#app/domain/review/complete-review.ts';
import { REVIEW_OPINIONS, type ReviewOpinion } from '#app/domain/review/opinion.ts';
import { OPINION_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';
import type { PostedOpinion } from './opinion-input.ts';

type OpinionFormProps = {
  /** Others of the agency only prepare the opinion. */
  maySign: boolean;
  prepared: {
    opinion: ReviewOpinion;
    opinion_text: string;
    updated_at: string;
    updated_by_name: string | null;
  } | null;
  delegation: { reference: string; grantedBy: string } | null;
  takenRanks: readonly { reference: string | null; title: string; regional_rank: number }[];
  /** Files that wait for a signature, this one included. */
  waiting: number;
  posted: PostedOpinion | undefined;
  refusal: { code: ExaminationRefusal; details: Record<string, string | number> } | undefined;
};

const FIELD_OF: Partial<Record<ExaminationRefusal, 'avis' | 'motivation' | 'rang'>> = {
  opinion_missing: 'avis',
  opinion_text_too_short: 'motivation',
  rank_invalid: 'rang',
  rank_taken: 'rang',
};

export function OpinionForm({
  maySign,
  prepared,
  delegation,
  takenRanks,
  waiting,
  posted,
  refusal,
}: OpinionFormProps) {
  const errorOf = (name: string) =>
    refusal && FIELD_OF[refusal.code] === name
      ? examinationSentence(refusal.code, refusal.details)
      : undefined;
  return (
    <Form method="post" className="mb-form-block">
      {/* Enter in the field of the rank keeps the draft, and never signs what cannot be changed. */}
      <Button className="fr-sr-only" tabIndex={-1} aria-hidden="true" name="intent" value="projet">
        Enregistrer le projet d’avis
      </Button>
      <h2>{maySign ? 'Signer l’avis de la région' : 'Préparer l’avis de la région'}</h2>
      <p>
        {maySign
          ? 'Votre avis et les évaluations sont transmis au comité national de sélection. Un avis signé ne se modifie pas : pour le changer, il faut rouvrir l’instruction.'
          : 'La direction de l’agence, ou la personne qui a reçu délégation, signe cet avis seul ou avec le classement régional. Il reste modifiable jusque-là.'}
      </p>
      {maySign && delegation ? (
        <p>
          Vous signez pour {delegation.grantedBy} et par délégation ({delegation.reference}).
        </p>
      ) : null}
      {prepared ? (
        <p className="fr-hint-text">
          Projet d’avis enregistré le {formatDateTime(prepared.updated_at)}
          {prepared.updated_by_name ? ` par ${prepared.updated_by_name}` : ''}.
        </p>
      ) : null}
      <RadioGroup
        name="avis"
        label="Avis de la région"
        inline
        defaultValue={posted?.opinion ?? prepared?.opinion}
        error={errorOf('avis')}
        options={REVIEW_OPINIONS.map((value) => ({ value, label: REVIEW_OPINION_LABELS[value] }))}
      />
      <TextArea
        name="motivation"
        label="Motivation"
        hint={`${OPINION_MIN_LENGTH} caractères au moins : ce que le projet apporte au territoire, ses réserves éventuelles.`}
        rows={8}
        maxLength={OPINION_MAX_LENGTH}
        defaultValue={posted?.text ?? prepared?.opinion_text}
        error={errorOf('motivation')}
      />
      {maySign ? (
        <RankFields takenRanks={takenRanks} rank={posted?.regionalRank} error={errorOf('rang')} />
      ) : null}
      <ButtonGroup>
        {maySign ? (
          <Button name="intent" value="signer">
            Signer l’avis régional
          </Button>
        ) : null}
        <Button name="intent" value="projet" variant={maySign ? 'secondary' : 'primary'}>
          Enregistrer le projet d’avis
        </Button>
        {maySign && waiting > 1 ? (
          <Button name="intent" value="suivant" variant="secondary">
            Signer et passer au suivant ({count(waiting - 1, 'dossier', 'dossiers')})
          </Button>
        ) : null}
      </ButtonGroup>
    </Form>
  );
}

function RankFields({
  takenRanks,
  rank,
  error,
}: {
  takenRanks: OpinionFormProps['takenRanks'];
  rank: number | null | undefined;
  error: string | undefined;
}) {
  return (
    <>
      <NumberInput
        name="rang"
        label="Rang de priorité dans la région"
        hint="1 pour le premier. Vous pouvez aussi le donner plus tard, en signant le classement régional."
        optional
        width="xs"
        defaultValue={rankText(rank)}
        error={error}
      />
      {takenRanks.length > 0 ? (
        <Disclosure summary={`Rangs déjà donnés (${takenRanks.length})`}>
          <ul>
            {takenRanks.map((taken) => (
              <li key={taken.reference}>
                {taken.regional_rank} : {taken.title} ({taken.reference})
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </>
  );
}

function rankText(rank: number | null | undefined): string {
  return rank == null || rank < 0 ? '' : String(rank);
}
