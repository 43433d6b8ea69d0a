import { useBlocker } from '@remix-run/react';
import type { Autosave } from '#app/components/form/autosave.ts';
import type { SaveStatus } from '#app/components/form/save-protocol.ts';
import { useAutosaveState } from '#app/components/form/use-autosave.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';

const UNSENT: readonly SaveStatus['kind'][] = ['offline', 'failed', 'expired', 'conflict'];

/** Holds a link back while answers are only in this page, and says so. */
export function LeavingGuard({ autosave }: { autosave: Autosave }) {
  const { status } = useAutosaveState(autosave);
  const isUnsent = UNSENT.includes(status.kind);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsent && currentLocation.pathname !== nextLocation.pathname,
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Alert tone="warning" title="Des réponses ne sont pas encore enregistrées" headingLevel={2} live="alert">
      <p>
        Elles ne sont que sur cet appareil. Restez sur cette page jusqu’à ce qu’elles soient enregistrées.
      </p>
      <ButtonGroup>
        <Button type="button" onClick={() => blocker.reset()}>
          Rester sur cette page
        </Button>
        <Button type="button" variant="secondary" onClick={() => blocker.proceed()}>
          Quitter sans enregistrer
        </Button>
      </ButtonGroup>
    </Alert>
  );
}
