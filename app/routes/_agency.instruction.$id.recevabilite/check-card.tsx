import { Link, useParams } from '@remix-run/react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import type { Tone } from '#app/components/ui/tone.ts';
import {
  ADMISSIBILITY_TEXTS,
  CHECK_OUTCOME_LABELS,
  CHECK_SEVERITY_LABELS,
} from '#app/content/admissibility.ts';
import { checkDataSentence } from '#app/content/check-data.ts';
import { formatDateTime } from '#app/content/format.ts';
import {
  ADMISSIBILITY_CHECKS,
  type AutomaticOutcome,
  type NotedCheck,
} from '#app/domain/review/admissibility.ts';
import type { PostedCheck } from './checks-form.ts';

export type GivenCheck = {
  code: string;
  outcome: NotedCheck['outcome'];
  note: string;
  checked_at: string;
  checked_by_name: string | null;
  isMine: boolean;
};

export const OUTCOME_TONES: Record<AutomaticOutcome['outcome'], Tone> = {
  pass: 'success',
  fail: 'danger',
  not_applicable: 'neutral',
  manual: 'warning',
};

type CheckCardProps = {
  check: AutomaticOutcome;
  given: GivenCheck | undefined;
  /** What was just typed, when the page comes back with a refusal. */
  posted: PostedCheck | undefined;
  /** Answered before the complements came in. */
  isOutdated: boolean;
  dates: { receivedAt: string; closesAt: string; paperDay: string | null };
};

export function CheckCard({ check, given, posted, isOutdated, dates }: CheckCardProps) {
  const { code, outcome } = check;
  const text = ADMISSIBILITY_TEXTS[code];
  const severity = ADMISSIBILITY_CHECKS.find((one) => one.code === code)?.severity;
  const isOvertaken = given && posted && posted.seenAt !== given.checked_at;
  const sentence = checkDataSentence(check, dates);
  const isQuiet = (outcome === 'pass' || outcome === 'not_applicable') && !given && !posted;
  return (
    <section className="mb-check" aria-labelledby={`point-${code}`}>
      <div className="mb-check__head">
        <h3 id={`point-${code}`} className="fr-h6 fr-mb-0">
          {code} · {text.label}
        </h3>
        <Badge
          tone={OUTCOME_TONES[given?.outcome ?? outcome]}
          icon={given?.outcome ? 'fr-icon-user-line' : undefined}
        >
          {CHECK_OUTCOME_LABELS[given?.outcome ?? outcome]}
        </Badge>
      </div>
      <p className="fr-mb-1w">{text.help}</p>
      {isOutdated ? (
        <p>
          <strong>À revoir :</strong> cette réponse date d’avant les compléments reçus.
        </p>
      ) : null}
      <p className="mb-check__data">{sentence}</p>
      {code === 'R07' && outcome === 'fail' ? <FilesLink /> : null}
      {given ? <GivenBy given={given} /> : null}
      {isOvertaken ? <Overtaken given={given} /> : null}
      {isQuiet ? (
        <Disclosure summary="Corriger ce constat">
          <CheckFields check={check} given={given} posted={posted} severity={severity} />
        </Disclosure>
      ) : (
        <CheckFields check={check} given={given} posted={posted} severity={severity} />
      )}
    </section>
  );
}

/** Whose answer the list keeps; a note without an answer is said to be one. */
function GivenBy({ given }: { given: GivenCheck }) {
  if (given.outcome === null && given.note === '') return null;
  const who = given.checked_by_name ?? 'l’agence';
  return (
    <p className="fr-hint-text">
      {given.outcome === null ? 'Note' : 'Réponse'} de {who}, {formatDateTime(given.checked_at)}.
      {given.outcome === null ? ' Ce point attend encore une réponse.' : ''}
    </p>
  );
}

/** What was kept since the page was opened, above what was just typed. */
function Overtaken({ given }: { given: GivenCheck }) {
  const whose = given.isMine ? 'Ce que vous avez déjà enregistré' : 'Réponse de votre collègue';
  const said = [
    given.outcome === null ? null : CHECK_OUTCOME_LABELS[given.outcome],
    given.note === '' ? null : `« ${given.note} »`,
  ].filter((part) => part !== null);
  return (
    <p className="fr-error-text">
      {whose} : {said.length > 0 ? said.join(', ') : 'ni réponse ni note'}.{' '}
      {given.isMine ? 'Ce que vous venez de saisir est' : 'La vôtre est'} ci-dessous : enregistrez pour
      remplacer.
    </p>
  );
}

/** Where the files are, each with the name of the partner or the co-funder whose it is. */
function FilesLink() {
  const { id } = useParams();
  return (
    <p>
      <Link to={`/instruction/${id}#rubrique-pieces`} className="fr-link fr-link--sm">
        Voir les pièces jointes au dossier
      </Link>
    </p>
  );
}

type Severity = (typeof ADMISSIBILITY_CHECKS)[number]['severity'];

function CheckFields({
  check: { code, outcome },
  given,
  posted,
  severity,
}: Omit<CheckCardProps, 'dates' | 'isOutdated'> & { severity: Severity | undefined }) {
  const proposed =
    outcome === 'fail' && !given ? { outcome, note: ADMISSIBILITY_TEXTS[code].failure } : undefined;
  const shown = posted ?? given ?? proposed;
  // A note typed without an answer stands beside the answer that is kept, never against it.
  const shownOutcome = shown?.outcome ?? given?.outcome ?? undefined;
  return (
    <>
      <input type="hidden" name={`${code}.vu`} value={given?.checked_at ?? ''} />
      <RadioGroup
        name={`${code}.resultat`}
        label={<span className="fr-sr-only">{code} : votre réponse</span>}
        inline
        defaultValue={shownOutcome}
        options={[
          { value: 'pass', label: CHECK_OUTCOME_LABELS.pass },
          { value: 'fail', label: CHECK_OUTCOME_LABELS.fail },
          { value: 'not_applicable', label: CHECK_OUTCOME_LABELS.not_applicable },
        ]}
      />
      <TextArea
        name={`${code}.note`}
        label="Note"
        hint={
          severity
            ? `${CHECK_SEVERITY_LABELS[severity]}. Si le point n’est pas conforme, cette phrase figurera dans la lettre au porteur.`
            : undefined
        }
        optional
        rows={2}
        defaultValue={shown?.note ?? ''}
      />
    </>
  );
}
