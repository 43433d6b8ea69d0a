import { Checkbox, RadioGroup } from '#app/components/form/choice.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { formatDate } from '#app/content/format.ts';
import { REPLY_PROBLEMS } from '#app/content/partner-confirmations.ts';
import {
  LONGEST_WORD,
  type PartnerReply,
  type ReplyField,
} from '#app/domain/application/partner-confirmation.ts';
import type { Given } from './given-answer.tsx';

type ReplyFormProps = {
  given: Given | null;
  /** What was just typed, when something is missing. */
  reply?: PartnerReply;
  problems: readonly ReplyField[];
  holderName: string;
  expiresAt: string;
};

const NAMES: Record<ReplyField, string> = {
  answer: 'reponse',
  name: 'nom',
  function: 'fonction',
  entitled: 'habilitation',
  word: 'mot',
};

/** Answered once, and changed as often as one wants until the deposit. */
export function ReplyForm({ given, reply, problems, holderName, expiresAt }: ReplyFormProps) {
  const errorOf = (field: ReplyField) => (problems.includes(field) ? REPLY_PROBLEMS[field] : undefined);
  return (
    <form method="post" action="?" noValidate className="mb-form-block" aria-labelledby="votre-reponse">
      <h2 id="votre-reponse">{given ? 'Changer d’avis' : 'Votre réponse'}</h2>
      <ErrorSummary
        errors={problems.map((field) => ({ name: NAMES[field], message: REPLY_PROBLEMS[field] }))}
      />
      <RadioGroup
        name={NAMES.answer}
        label="Votre structure participe-t-elle ainsi au projet ?"
        defaultValue={reply?.answer ?? given?.answer}
        error={errorOf('answer')}
        options={[
          { value: 'confirmed', label: 'Oui, nous confirmons ce qui est écrit' },
          { value: 'refused', label: 'Non, nous ne le confirmons pas' },
        ]}
      />
      <TextInput
        name={NAMES.name}
        label="Vos prénom et nom"
        autoComplete="name"
        width="md"
        defaultValue={reply?.name ?? given?.respondentName}
        error={errorOf('name')}
      />
      <TextInput
        name={NAMES.function}
        label="Votre fonction dans la structure"
        hint="Par exemple : directrice, président, coordinateur."
        autoComplete="organization-title"
        width="md"
        defaultValue={reply?.function ?? given?.respondentFunction}
        error={errorOf('function')}
      />
      <Checkbox
        name={NAMES.entitled}
        label="Je suis habilité(e) à engager ma structure"
        hint="Nécessaire pour confirmer."
        defaultChecked={reply?.isEntitled}
        error={errorOf('entitled')}
      />
      <TextArea
        name={NAMES.word}
        label="Si vous ne confirmez pas, dites pourquoi"
        hint={`Seule l’équipe qui prépare la candidature${holderName ? ` de ${holderName}` : ''} lit ce mot.`}
        rows={3}
        maxLength={LONGEST_WORD}
        defaultValue={reply?.word ?? given?.refusalWord}
        error={errorOf('word')}
      />
      <p>
        Votre réponse, votre nom et votre fonction entrent dans le dossier que le porteur dépose et que
        l’agence régionale de santé examine. Vous pouvez changer d’avis par ce même lien jusqu’au dépôt, et au
        plus tard le {formatDate(expiresAt)}.
      </p>
      <Button icon="fr-icon-check-line">Enregistrer notre réponse</Button>
    </form>
  );
}
