import { type FormEvent, useEffect, useRef, useState } from 'react';
import { count } from '#app/content/format.ts';
import { Button, ButtonGroup } from '../ui/button.tsx';
import type { SaveStatus } from './save-protocol.ts';
import { TextInput } from './text-input.tsx';

export type SessionDialogProps = {
  email: string;
  status: SaveStatus;
  /** The session is open again: what waits may be sent. */
  onSignedIn: () => void;
};

export const SIGN_IN_AGAIN_URL = '/connexion/reprise';

type Step = { kind: 'asked' | 'sent'; isBusy: boolean; error?: string };

/** The session has ended while somebody writes: they sign in again here, and nothing is to be typed again. */
export function SessionDialog({ email, status, onSignedIn }: SessionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [step, setStep] = useState<Step>({ kind: 'asked', isBusy: false });
  const isExpired = status.kind === 'expired';
  useEffect(() => {
    if (isExpired && dialog.current?.open === false) dialog.current.showModal();
    if (!isExpired && dialog.current?.open) dialog.current.close();
    if (!isExpired) setStep({ kind: 'asked', isBusy: false });
  }, [isExpired]);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setStep((before) => ({ ...before, isBusy: true }));
    const reply = await post(form);
    if (reply.error !== undefined) setStep(({ kind }) => ({ kind, isBusy: false, error: reply.error }));
    else if (reply.signedIn) onSignedIn();
    else setStep({ kind: 'sent', isBusy: false });
  }

  return (
    <dialog ref={dialog} id="connexion-reprise" className="mb-dialog" aria-labelledby="reprise-titre">
      <h2 id="reprise-titre" className="mb-dialog__title">
        Votre session a expiré
      </h2>
      <p>
        {isExpired
          ? `${count(status.pending, 'modification attend', 'modifications attendent')} sur cet appareil. `
          : ''}
        Reconnectez-vous ici : tout sera enregistré, rien n’est à retaper.
      </p>
      <form method="post" action={SIGN_IN_AGAIN_URL} noValidate onSubmit={onSubmit}>
        <input type="hidden" name="email" value={email} />
        {step.kind === 'sent' ? (
          <TextInput
            name="code"
            id="reprise-code"
            label="Code reçu par courriel"
            hint={`Un message vient de partir vers ${email}. Son code compte 8 chiffres.`}
            error={step.error}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="sm"
            autoFocus
          />
        ) : step.error ? (
          <p className="fr-error-text" role="alert">
            {step.error}
          </p>
        ) : null}
        <ButtonGroup>
          <Button aria-disabled={step.isBusy || undefined}>
            {step.kind === 'sent' ? 'Me reconnecter' : 'Recevoir un code par courriel'}
          </Button>
          <Button type="button" variant="quiet" onClick={() => dialog.current?.close()}>
            Plus tard
          </Button>
        </ButtonGroup>
      </form>
      <p className="fr-text--sm fr-mb-0">
        Vous pouvez aussi vous connecter{' '}
        <a href="/connexion" target="_blank" rel="noreferrer">
          dans un nouvel onglet
        </a>{' '}
        puis revenir ici.
      </p>
    </dialog>
  );
}

type Reply = { error?: string; signedIn?: boolean };

async function post(form: FormData): Promise<Reply> {
  try {
    const response = await fetch(SIGN_IN_AGAIN_URL, {
      method: 'POST',
      body: new URLSearchParams([...form].map(([name, value]) => [name, String(value)])),
      credentials: 'same-origin',
    });
    return (await response.json()) as Reply;
  } catch {
    return { error: 'Le service ne répond pas. Réessayez dans un instant.' };
  }
}
