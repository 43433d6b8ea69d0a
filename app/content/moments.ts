import { formatDate, formatDateTime } from './format.ts';

type Moment = Date | string;
export type Moments = {
  days: readonly { id: number; at: Moment }[];
  deposits: readonly { id: number; number: number; at: Moment }[];
};

/** Moments to choose between: the start, each deposit, the end of each day on which something was written, now. */
export function momentOptions({ days, deposits }: Moments) {
  return [
    { value: 'maintenant', label: 'Maintenant' },
    ...deposits.map(({ id, number, at }) => ({
      value: String(id),
      label: `Version ${number}, déposée le ${formatDateTime(at, { weekday: false, zone: false })}`,
      group: 'Versions déposées',
    })),
    ...days.map(({ id, at }) => ({ value: String(id), label: `Fin du ${formatDate(at)}`, group: 'Jours' })),
    { value: '0', label: 'Avant la première réponse' },
  ];
}
