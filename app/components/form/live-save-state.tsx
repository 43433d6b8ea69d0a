import type { Autosave } from './autosave.ts';
import { SaveState } from './save-state.tsx';
import { useAutosaveState } from './use-autosave.ts';

/** Where the answers are, as it changes, on a page that has a dialog to sign in again. */
export function LiveSaveState({ autosave }: { autosave: Autosave }) {
  const { status } = useAutosaveState(autosave);
  return <SaveState status={status} canSignInHere />;
}
