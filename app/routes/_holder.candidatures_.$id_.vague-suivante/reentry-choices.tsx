import { Form } from '@remix-run/react';
import { Checkbox } from '#app/components/form/choice.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { formatDateTime } from '#app/content/format.ts';

type ReentryChoicesProps = {
  base: string;
  next: { waveId: string; label: string; closesAt: string };
  creationKey: string;
};

/** As it was, with its marks; or rewritten, to be judged anew. */
export function ReentryChoices({ base, next, creationKey }: ReentryChoicesProps) {
  const wave = next.label.toLowerCase();
  return (
    <>
      <p>
        Le dépôt de la {wave} est ouvert jusqu’au {formatDateTime(next.closesAt)}. Choisissez comment y
        présenter ce projet.
      </p>
      <ConfirmPanel
        title="Tel quel, avec ses notes"
        consequences={[
          `Un nouveau dossier, copie exacte de celui qui a été déposé, prend place dans la ${wave} sous une nouvelle référence.`,
          'Ses évaluations et l’avis de l’agence sont repris : il n’est pas examiné une seconde fois.',
          'Il n’est plus modifiable. Rien ne garantit qu’il soit retenu.',
        ]}
      >
        <Form method="post">
          <input type="hidden" name="acte" value="reprendre" />
          <Checkbox
            name="confirmation"
            label="Au nom du porteur, je consens à présenter de nouveau ce projet tel qu’il a été déposé, avec ses notes."
          />
          <Button>Présenter tel quel</Button>
        </Form>
      </ConfirmPanel>
      <ConfirmPanel
        title="Modifié, sans ses notes"
        consequences={[
          'Un brouillon commence avec vos réponses ; les pièces et les engagements sont à joindre et à donner de nouveau.',
          'Vous le déposez quand il est prêt ; il est examiné et noté comme un dossier neuf.',
        ]}
      >
        <Form method="post">
          <input type="hidden" name="acte" value="modifier" />
          <input type="hidden" name="cle" value={creationKey} />
          <input type="hidden" name="vague" value={next.waveId} />
          <ButtonGroup>
            <Button variant="secondary">Commencer un brouillon</Button>
            <ButtonLink to={base} variant="tertiary">
              Revenir sans rien changer
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </ConfirmPanel>
    </>
  );
}
