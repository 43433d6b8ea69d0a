import { Link, type LinkProps } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'quiet' | 'danger';

const VARIANT_CLASS: Record<ButtonVariant, string> = {
  primary: 'fr-btn',
  secondary: 'fr-btn fr-btn--secondary',
  tertiary: 'fr-btn fr-btn--tertiary',
  quiet: 'fr-btn fr-btn--tertiary-no-outline',
  danger: 'fr-btn mb-btn--danger',
};

type Look = {
  variant?: ButtonVariant;
  size?: 'sm' | 'md' | 'lg';
  /** An icon class of DSFR in full. */
  icon?: string;
  iconSide?: 'left' | 'right';
};

function classOf({ variant = 'primary', size = 'md', icon, iconSide = 'left' }: Look, more?: string): string {
  return [
    VARIANT_CLASS[variant],
    size === 'sm' ? 'fr-btn--sm' : size === 'lg' ? 'fr-btn--lg' : '',
    icon ? `${iconSide === 'left' ? 'fr-btn--icon-left' : 'fr-btn--icon-right'} ${icon}` : '',
    more ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement>;

/** A submit button unless told otherwise: most of ours act through the form around them. */
export function Button({
  variant,
  size,
  icon,
  iconSide,
  className,
  type = 'submit',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type={type} className={classOf({ variant, size, icon, iconSide }, className)} {...rest}>
      {children}
    </button>
  );
}

type ButtonLinkProps = Look & LinkProps;

export function ButtonLink({ variant, size, icon, iconSide, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link className={classOf({ variant, size, icon, iconSide }, className)} {...rest}>
      {children}
    </Link>
  );
}

/** Buttons side by side, one under the other on a phone. */
export function ButtonGroup({ align = 'start', children }: { align?: 'start' | 'end'; children: ReactNode }) {
  return <div className={`mb-buttons ${align === 'end' ? 'mb-buttons--end' : ''}`}>{children}</div>;
}
