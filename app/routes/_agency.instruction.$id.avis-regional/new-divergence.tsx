import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { divergenceSentence } from '#app/content/examination.ts';

/** A review corrected since the examination ended has brought a divergence: nothing is signed over it. */
export function NewDivergence({ id, reason }: { id: string; reason: string }) {
  return (
    <Alert tone="warning" title="L’avis ne peut pas être signé : les évaluations divergent">
      <p>
        Une évaluation a été corrigée après l’ouverture. {divergenceSentence(reason)} L’agence réunit d’abord
        les évaluateurs ; la signature s’ouvre dès que le compte rendu est établi, ou dès qu’une nouvelle
        correction lève la divergence.
      </p>
      <ButtonLink to={`/instruction/${id}/divergence`} variant="secondary">
        Résoudre la divergence
      </ButtonLink>
    </Alert>
  );
}
