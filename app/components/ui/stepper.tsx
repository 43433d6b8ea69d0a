type StepperProps = { steps: readonly string[]; current: number; label?: string };

/** The stages of something long, the current one marked. `current` counts from 0. */
export function Stepper({ steps, current, label = 'Étapes' }: StepperProps) {
  return (
    <ol className="mb-steps" aria-label={label}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'next';
        return (
          <li
            key={step}
            className={STEP_CLASS[state]}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className="mb-steps__label">{step}</span>
            {state === 'done' ? <span className="fr-sr-only"> (terminée)</span> : null}
          </li>
        );
      })}
    </ol>
  );
}

const STEP_CLASS = {
  done: 'mb-steps__step mb-steps__step--done',
  current: 'mb-steps__step mb-steps__step--current',
  next: 'mb-steps__step',
} as const;
