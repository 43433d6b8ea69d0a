import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { returnKind } from '#app/content/deliveries.ts';
import { formatNumber } from '#app/content/format.ts';

type MailReturnsProps = { returns: readonly { kind: string; count: number }[]; days: number };

/** What servers wrote to the portal's return addresses, for the national team; nothing when nothing came. */
export function MailReturns({ returns, days }: MailReturnsProps) {
  if (returns.length === 0) return null;
  return (
    <Disclosure summary={`Retours de courriel reçus depuis ${days} jours`}>
      <ul>
        {returns.map(({ kind, count }) => (
          <li key={kind}>
            {formatNumber(count)} : {returnKind(kind)}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
