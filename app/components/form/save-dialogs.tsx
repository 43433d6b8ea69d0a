import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import type { Autosave } from './autosave.ts';
import type { ConflictDialogProps } from './conflict-dialog.tsx';
import type { SessionDialogProps } from './session-dialog.tsx';
import { useAutosaveState } from './use-autosave.ts';

type Loaded = { Conflict: ComponentType<ConflictDialogProps>; Session: ComponentType<SessionDialogProps> };

type SaveDialogsProps = {
  autosave: Autosave;
  /** Who types here: the only person whose session can send these texts. Without it, nobody signs in here. */
  email?: string;
  labelOf: ConflictDialogProps['labelOf'];
  answerOf?: ConflictDialogProps['answerOf'];
  resolve?: ConflictDialogProps['resolve'];
};

/** What a save may have to ask. Fetched once something is typed, so that it is there when the network is not. */
export function SaveDialogs({ autosave, email, labelOf, answerOf, resolve }: SaveDialogsProps): ReactNode {
  const { status, conflicts } = useAutosaveState(autosave);
  const [loaded, setLoaded] = useState<Loaded>();
  const { kind } = status;
  // Asked again as the state of the saves changes: what was first typed may have been typed without a network.
  useEffect(() => {
    if (kind === 'idle' || loaded !== undefined) return;
    void fetchDialogs().then(setLoaded, () => undefined);
  }, [kind, loaded]);
  if (loaded === undefined) return null;
  return (
    <>
      <loaded.Conflict
        conflicts={conflicts}
        labelOf={labelOf}
        answerOf={answerOf}
        resolve={resolve ?? autosave.resolve}
      />
      {email === undefined ? null : (
        <loaded.Session email={email} status={status} onSignedIn={autosave.flush} />
      )}
    </>
  );
}

async function fetchDialogs(): Promise<Loaded> {
  const [{ ConflictDialog }, { SessionDialog }] = await Promise.all([
    import('./conflict-dialog.tsx'),
    import('./session-dialog.tsx'),
  ]);
  return { Conflict: ConflictDialog, Session: SessionDialog };
}
