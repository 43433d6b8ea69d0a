import { Form } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Select, type SelectOption } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { DateInput, TextInput } from '#app/components/form/text-input.tsx';
import { useJudgedForm } from '#app/components/form/use-judged-form.ts';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { PAPER_CHANNEL_LABELS, PAPER_PROBLEMS } from '#app/content/paper.ts';
import {
  PAPER_CHANNELS,
  type PaperEntry,
  type PaperProblem,
  readPaperEntry,
  type TypedPaperEntry,
} from '#app/domain/application/paper-entry.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';

type PaperFormProps = {
  creationKey: string;
  waves: readonly SelectOption[];
  waveId: string;
  typed: TypedPaperEntry;
  problems: Readonly<Partial<Record<keyof PaperEntry, PaperProblem>>>;
};

/** What the envelope says, before the form itself: how it came, when, and who sent it. */
export function PaperForm({ creationKey, waves, waveId, typed, problems }: PaperFormProps) {
  const form = useJudgedForm<TypedPaperEntry, PaperProblem>({
    judge: judgeEntry,
    answered: problems,
    sentences: PAPER_PROBLEMS,
  });
  const says = (name: keyof PaperEntry) => ({ ...form.field(name), defaultValue: typed[name] });
  return (
    <Form method="post" noValidate onSubmit={form.send}>
      <ErrorSummary errors={form.summary} />
      <h2 className="mb-group-title">Commencer une saisie</h2>
      <input type="hidden" name="cle" value={creationKey} />
      <Select name="waveId" label="Vague" options={waves} defaultValue={waveId} placeholder={false} />
      <RadioGroup
        {...says('channel')}
        label="Comment le dossier est-il arrivé ?"
        options={PAPER_CHANNELS.map((value) => ({ value, label: PAPER_CHANNEL_LABELS[value] }))}
      />
      <DateInput
        {...says('postmarkedOn')}
        label="Cachet de la poste"
        hint="La date qui compte pour la clôture. Laissez vide pour un dossier remis en main propre."
      />
      <DateInput {...says('receivedOn')} label="Reçu par l’agence le" />
      <TextInput {...says('holderName')} label="Structure qui envoie le dossier" />
      <TextInput {...says('contactName')} label="Personne à contacter" />
      <TextArea {...says('address')} label="Adresse postale" hint="Le récépissé y sera envoyé." rows={4} />
      <TextInput {...says('phone')} label="Téléphone" type="tel" optional width="md" />
      <TextInput {...says('email')} label="Courriel" type="email" optional />
      <ButtonGroup>
        <Button>Commencer la saisie</Button>
      </ButtonGroup>
    </Form>
  );
}

/** The server judges again, by the call's own clock. */
function judgeEntry(typed: TypedPaperEntry) {
  const read = readPaperEntry(
    { ...typed, channel: typed.channel ?? '' },
    localDateAt(new Date(), 'Europe/Paris'),
  );
  return read.ok ? {} : read.problems;
}
