import { Alert } from '#app/components/ui/alert.tsx';
import { count, formatMoney } from '#app/content/format.ts';
import { REFUSALS } from '#app/content/refusals.ts';
import type { DeskShown } from './desk-shown.ts';

/** Seats and money, used and left, checked at each change by code that knows nothing of the proposal. */
export function ConstraintGauges({ desk }: { desk: DeskShown }) {
  const seats = desk.seatsTaken + desk.totals.count;
  const usedCents = desk.openedCents - desk.remainingCents;
  const broken = [
    ...[...new Set(desk.violations.map(({ code }) => code))].map((code) =>
      REFUSALS[code].replace(/ \(\{excess\}[^)]*\)/, ''),
    ),
    ...desk.brokenRules,
  ];
  return (
    <section aria-labelledby="contraintes">
      <h2 id="contraintes" className="fr-h4">
        Places et enveloppe
      </h2>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-md-6">
          <Gauge
            label="Places"
            text={`${seats} sur ${desk.seats}, ${count(Math.max(0, desk.seats - seats), 'libre', 'libres')}`}
            value={seats}
            max={desk.seats}
          />
        </div>
        <div className="fr-col-12 fr-col-md-6">
          <Gauge
            label="Enveloppe"
            text={`${formatMoney(usedCents, { whole: true })} sur ${formatMoney(desk.openedCents, { whole: true })}, ${formatMoney(desk.remainingCents, { whole: true })} restants`}
            value={usedCents}
            max={desk.openedCents}
          />
        </div>
      </div>
      {broken.length > 0 ? (
        <Alert tone="error" title="La proposition ne tient pas" headingLevel={3}>
          <ul>
            {broken.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ) : (
        <p className="fr-text--sm">
          Vérifié : places, enveloppe, plafonds et taux d’aide sont respectés par la proposition affichée.
        </p>
      )}
    </section>
  );
}

function Gauge({ label, text, value, max }: { label: string; text: string; value: number; max: number }) {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div className={value > max ? 'mb-gauge mb-gauge--over' : 'mb-gauge'}>
      <p className="mb-gauge__label">
        <strong>{label}</strong> <span>{text}</span>
      </p>
      <svg className="mb-gauge__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="mb-gauge__track" width="100" height="10" />
        <rect className="mb-gauge__value" width={100 * share} height="10" />
      </svg>
    </div>
  );
}
