import { Form } from '@remix-run/react';
import { DateInput, TextInput } from '#app/components/form/text-input.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import {
  divergenceSentence,
  type ExaminationRefusal,
  examinationSentence,
} from '#app/content/examination.ts';

type ChooseWayProps = {
  data: {
    head: { id: string };
    isOpen: boolean;
    hasEnded: boolean;
    mayConvene: boolean;
    divergence: string | null;
    third: { name: string; isDelivered: boolean } | null;
    today: string;
  };
  posted: { plannedOn: string; place: string } | undefined;
  refusal: { code: ExaminationRefusal } | undefined;
};

/** What the divergence is, and the two ways out of it; one excludes the other. */
export function ChooseWay({ data, posted, refusal }: ChooseWayProps) {
  const { head, third, divergence } = data;
  if (divergence === null || divergence === '') {
    return (
      <EmptyState title="Aucune divergence" icon="fr-icon-checkbox-circle-line">
        Les évaluations de ce dossier ne divergent pas, ou ne sont pas encore toutes verrouillées.
      </EmptyState>
    );
  }
  return (
    <>
      <Alert
        tone={data.isOpen ? 'warning' : 'success'}
        title={data.isOpen ? 'Les évaluations divergent' : 'Cette divergence est résolue'}
      >
        <p>{divergenceSentence(divergence)}</p>
      </Alert>
      {third ? (
        <p className="fr-mt-2w">
          {third.name} tient la place de troisième évaluateur
          {third.isDelivered ? ' et a verrouillé son évaluation.' : ' ; son évaluation est attendue.'}
        </p>
      ) : null}
      {data.mayConvene ? (
        <div className="mb-two-ways">
          {data.hasEnded ? null : (
            <section className="mb-check" aria-labelledby="troisieme">
              <h2 id="troisieme" className="fr-h5">
                Un troisième évaluateur
              </h2>
              <p>
                Il note à son tour, sans lire les deux autres. La note du dossier devient la moyenne des
                trois.
              </p>
              <ButtonLink to={`/instruction/${head.id}/affectation`} variant="secondary">
                Désigner un troisième évaluateur
              </ButtonLink>
            </section>
          )}
          <section className="mb-check" aria-labelledby="conciliation">
            <h2 id="conciliation" className="fr-h5">
              Une réunion de conciliation
            </h2>
            <p>
              {data.hasEnded
                ? 'Les évaluations sont déjà ouvertes : un troisième évaluateur pourrait les lire.'
                : 'Les deux évaluations s’ouvrent à leurs auteurs et à l’agence ; il ne sera plus possible d’appeler un troisième évaluateur.'}{' '}
              Seul l’auteur d’une note peut la corriger, avec une raison.
            </p>
            <Form method="post">
              <DateInput
                name="date-prevue"
                label="Date de la réunion"
                min={data.today}
                defaultValue={posted?.plannedOn}
                error={refusal?.code === 'meeting_date_past' ? examinationSentence(refusal.code) : undefined}
                required
              />
              <TextInput
                name="lieu"
                label="Lieu ou lien de visioconférence"
                optional
                maxLength={200}
                defaultValue={posted?.place}
              />
              <Button name="intent" value="convoquer">
                Convoquer la réunion
              </Button>
            </Form>
          </section>
        </div>
      ) : null}
    </>
  );
}
