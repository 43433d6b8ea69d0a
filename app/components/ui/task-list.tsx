import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

/** What waits for someone, in order of urgency. */
export function TaskList({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className="mb-tasks" aria-label={label}>
      {children}
    </ul>
  );
}

type TaskRowProps = {
  label: ReactNode;
  to: string;
  /** One verb: "Compléter", "Instruire", "Signer". */
  verb?: string;
  /** A Badge. */
  state?: ReactNode;
  /** "Avant le vendredi 5 janvier 2024 à 12 h 00" */
  deadline?: ReactNode;
  urgent?: boolean;
  hint?: ReactNode;
};

/** One thing to do. The label is the link, and the whole row is its target. */
export function TaskRow({ label, to, verb, state, deadline, urgent, hint }: TaskRowProps) {
  return (
    <li className="mb-task">
      <div className="mb-task__text">
        <Link to={to} className="mb-task__link">
          {label}
        </Link>
        {hint ? <p className="mb-task__hint">{hint}</p> : null}
        {deadline ? (
          <p className={urgent ? 'mb-task__deadline mb-task__deadline--urgent' : 'mb-task__deadline'}>
            {deadline}
          </p>
        ) : null}
      </div>
      {state ? <div className="mb-task__state">{state}</div> : null}
      <span className="mb-task__verb fr-icon-arrow-right-line" aria-hidden="true">
        {verb}
      </span>
    </li>
  );
}
