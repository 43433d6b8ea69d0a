import { DateInput, TextInput, TimeInput } from '#app/components/form/text-input.tsx';
import type { MeetingPlaceRefusal, TypedPlace } from '#app/domain/selection/committee/meeting-place.ts';

/** Beside which field each refusal is said. */
export const PLACE_FIELD_OF: Record<MeetingPlaceRefusal, string> = {
  date_missing: 'jour',
  date_in_the_past: 'jour',
  date_too_close: 'jour',
  place_missing: 'lieu',
  remote_url_invalid: 'visioconference',
};

type MeetingPlaceFieldsProps = {
  typed: Partial<TypedPlace> | undefined;
  errorOf: (field: string) => string | undefined;
};

/** When and where a meeting is held. */
export function MeetingPlaceFields({ typed, errorOf }: MeetingPlaceFieldsProps) {
  return (
    <>
      <DateInput name="jour" label="Jour" defaultValue={typed?.date} error={errorOf('jour')} />
      <TimeInput name="heure" label="Heure (heure de Paris)" defaultValue={typed?.time ?? '10:00'} />
      <TextInput
        name="lieu"
        label="Lieu"
        hint="L’adresse et la salle."
        defaultValue={typed?.place}
        error={errorOf('lieu')}
      />
      <TextInput
        name="visioconference"
        label="Adresse de la visioconférence"
        hint="Exemple : https://visio.exemple.fr/comite. Qui siège à distance compte dans le quorum."
        optional
        inputMode="url"
        defaultValue={typed?.remoteUrl}
        error={errorOf('visioconference')}
      />
    </>
  );
}
