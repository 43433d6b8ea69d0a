import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { SEAT_LABELS } from '#app/content/committee.ts';
import { COMMITTEE_SEATS } from '#app/domain/selection/committee/seats.ts';

type SeatFormProps = {
  people: readonly { id: string; label: string }[];
  /** Once convened, only the secretary may still be named. */
  isFixed: boolean;
  typed: { userId: string; seat: string; capacity: string } | undefined;
};

export function SeatForm({ people, isFixed, typed }: SeatFormProps) {
  const seats = isFixed ? (['secretary'] as const) : COMMITTEE_SEATS;
  return (
    <Form method="post" className="mb-column fr-mt-4w" key={people.length}>
      <h2>Ajouter une personne</h2>
      <Select
        name="personne"
        label="Personne"
        options={people.map(({ id, label }) => ({ value: id, label }))}
        defaultValue={typed?.userId}
      />
      <Select
        name="place"
        label="Place"
        options={seats.map((seat) => ({ value: seat, label: SEAT_LABELS[seat] }))}
        placeholder={false}
        defaultValue={typed?.seat ?? (isFixed ? 'secretary' : 'member')}
      />
      <TextInput
        name="qualite"
        label="Qualité"
        hint="Telle que le procès-verbal la dira. Exemple : représentante des agences régionales de santé."
        optional
        defaultValue={typed?.capacity}
      />
      <Button>Ajouter</Button>
    </Form>
  );
}
