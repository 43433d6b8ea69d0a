import type { ReactNode } from 'react';

type AlertTone = 'info' | 'success' | 'warning' | 'error';

const ALERT_CLASS: Record<AlertTone, string> = {
  info: 'fr-alert fr-alert--info',
  success: 'fr-alert fr-alert--success',
  warning: 'fr-alert fr-alert--warning',
  error: 'fr-alert fr-alert--error',
};

type AlertProps = {
  tone?: AlertTone;
  title?: string;
  headingLevel?: 2 | 3 | 4;
  /** "alert" interrupts, "status" waits its turn; leave out for what was there when the page opened. */
  live?: 'alert' | 'status';
  small?: boolean;
  id?: string;
  children?: ReactNode;
};

export function Alert({ tone = 'info', title, headingLevel = 2, live, small, id, children }: AlertProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div
      id={id}
      className={`${ALERT_CLASS[tone]} ${small || !title ? 'fr-alert--sm' : ''} fr-mb-3w`}
      role={live}
    >
      {title ? <Heading className="fr-alert__title">{title}</Heading> : null}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}
