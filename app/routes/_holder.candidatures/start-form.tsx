import { Form, useNavigation } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { formatDateTime } from '#app/content/format.ts';

export type OpenWave = { id: string; label: string; callTitle: string; closesAt: Date | string };

type StartFormProps = {
  waves: readonly (Omit<OpenWave, 'closesAt'> & { closesAt: string })[];
  /** Drawn with the page: two clicks send it twice and make one draft. */
  creationKey: string;
  variant: 'primary' | 'secondary';
};

export function StartForm({ waves, creationKey, variant }: StartFormProps) {
  const busy = useNavigation().state !== 'idle';
  return (
    <ul className="mb-starts">
      {waves.map((wave) => (
        <li key={wave.id}>
          <Form method="post">
            <input type="hidden" name="cle" value={creationKey} />
            <input type="hidden" name="vague" value={wave.id} />
            <Button variant={variant} icon="fr-icon-add-line" aria-disabled={busy || undefined}>
              Nouvelle candidature
            </Button>
          </Form>
          <p className="mb-starts__note">
            {wave.callTitle}, {wave.label.toLowerCase()} : dépôt jusqu’au {formatDateTime(wave.closesAt)}
          </p>
        </li>
      ))}
    </ul>
  );
}
