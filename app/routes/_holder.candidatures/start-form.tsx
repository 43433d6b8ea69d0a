import { Form, useNavigation } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { applicationTitle } from '#app/content/untitled.ts';

export type OpenWave = { id: string; label: string; callTitle: string; closesAt: Date | string };

type StartFormProps = {
  waves: readonly (Omit<OpenWave, 'closesAt'> & { closesAt: string })[];
  /** Drawn with the page: two clicks send it twice and make one draft. */
  creationKey: string;
  variant: 'primary' | 'secondary';
  /** Applications whose answers may be taken again. */
  origins?: readonly { id: string; title: string; waveLabel: string; reference: string | null }[];
};

export function StartForm({ waves, creationKey, variant, origins = [] }: StartFormProps) {
  const busy = useNavigation().state !== 'idle';
  return (
    <ul className="mb-starts">
      {waves.map((wave) => (
        <li key={wave.id}>
          <Form method="post">
            <input type="hidden" name="cle" value={creationKey} />
            <input type="hidden" name="vague" value={wave.id} />
            {origins.length === 0 ? null : (
              <Select
                name="origine"
                id={`origine-${wave.id}`}
                label="Repartir de"
                hint="Vos réponses sont reprises, à relire. Les pièces jointes, les engagements et l’attestation sont à donner de nouveau."
                optional
                placeholder="Un formulaire vierge"
                options={origins.map((origin) => ({ value: origin.id, label: labelOf(origin) }))}
              />
            )}
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

function labelOf({ title, waveLabel, reference }: NonNullable<StartFormProps['origins']>[number]): string {
  return [applicationTitle(title), waveLabel.toLowerCase(), reference].filter(Boolean).join(', ');
}
