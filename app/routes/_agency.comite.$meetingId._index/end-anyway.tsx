import { Form } from '@remix-run/react';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { MASKED_FILE } from '#app/content/recusals.ts';
import type { AgendaShown } from './load-meeting.server.ts';

/** Asked once more before a meeting ends over items without an outcome: which, and what becomes of them. */
export function EndAnyway({ id, agenda }: { id: string; agenda: readonly AgendaShown[] }) {
  const left = agenda.filter(({ file, outcome, isOver }) => (file === null ? !isOver : outcome === null));
  return (
    <ConfirmPanel
      title="Clore sans issue sur ces points ?"
      consequences={[
        ...left.map(
          ({ position, file, isOver }) =>
            `Point ${position}, ${file?.title ?? MASKED_FILE} : ${isOver ? 'examiné, sans proposition adoptée' : 'pas encore examiné'}.`,
        ),
        'Une réunion close ne se rouvre pas : ces dossiers attendront une autre réunion, et le procès-verbal le dira.',
      ]}
    >
      <Form method="post" action={`/comite/${id}?index`}>
        <input type="hidden" name="acte" value="clore" />
        <input type="hidden" name="sans-issue" value="oui" />
        <ButtonGroup>
          <Button>Clore la réunion sans ces points</Button>
          <ButtonLink to={`/comite/${id}/salle`} variant="secondary">
            Revenir dans la salle
          </ButtonLink>
        </ButtonGroup>
      </Form>
    </ConfirmPanel>
  );
}
