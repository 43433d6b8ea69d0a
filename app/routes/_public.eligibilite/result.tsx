import { Badge } from '#app/components/ui/badge.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import type { Tone } from '#app/components/ui/tone.ts';
import { QUESTION_TEXTS, REASON_TEXTS, VERDICT_TEXTS } from '#app/content/eligibility.ts';
import type { Eligibility, Verdict } from '#app/domain/call/eligibility.ts';
import { AgencyNote } from './agency-note.tsx';
import type { FoundAgency } from './find-agency.server.ts';

const TONES: Readonly<Record<Verdict, Tone>> = {
  eligible: 'success',
  to_check: 'warning',
  not_eligible: 'danger',
};

interface EligibilityResultProps {
  result: Eligibility;
  agency: FoundAgency | null;
}

/** The answer first, then why, then what to do. */
export function EligibilityResult({ result, agency }: EligibilityResultProps) {
  const { title, lead } = VERDICT_TEXTS[result.verdict];
  return (
    <section
      id="reponse"
      className={`mb-verdict mb-verdict--${result.verdict}`}
      aria-labelledby="reponse-titre"
      tabIndex={-1}
    >
      <h2 id="reponse-titre" className="mb-verdict__title">
        {title}
      </h2>
      <p>{lead}</p>
      <ul className="mb-findings">
        {result.findings.map(({ question, reason, verdict }) => (
          <li key={question}>
            <Badge tone={TONES[verdict]} size="sm">
              {VERDICT_TEXTS[verdict].mark}
            </Badge>
            <p className="mb-findings__question">{QUESTION_TEXTS[question].label}</p>
            <p className="mb-findings__why">{REASON_TEXTS[reason]}</p>
          </li>
        ))}
      </ul>
      <AgencyNote agency={agency} isNeeded={result.verdict !== 'eligible'} />
      <ButtonGroup>
        {result.verdict === 'not_eligible' ? null : (
          <ButtonLink to="/candidatures">Commencer une candidature</ButtonLink>
        )}
        <ButtonLink to="/formulaire" variant="secondary">
          Lire toutes les questions
        </ButtonLink>
      </ButtonGroup>
    </section>
  );
}
