import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';

export type RoundsYearData = {
  year: number;
  figures: readonly { label: string; value: string }[];
  months: readonly {
    month: number;
    name: string;
    summary: string;
    days: readonly { date: string; day: string; holiday: string | null; places: string }[];
  }[];
};

/** The real dates of one year of rounds, a line per month that unfolds into its days. */
export function RoundsYear({ calendar }: { calendar: RoundsYearData }) {
  const months = calendar.months.filter(({ days }) => days.length > 0);
  if (months.length === 0) return null;
  return (
    <>
      <KeyFigures label={`Tournées de ${calendar.year}`} figures={[...calendar.figures]} />
      <Disclosure summary={`Calendrier des tournées ${calendar.year}, jour par jour`}>
        <table className="mb-table mb-table--compact">
          <caption className="fr-sr-only">Jours de tournée de {calendar.year}</caption>
          <thead>
            <tr>
              <th scope="col">Mois</th>
              <th scope="col">Jours et arrêts</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, name, summary, days }) => (
              <tr key={month}>
                <th scope="row">
                  {name}
                  <span className="mb-note">{summary}</span>
                </th>
                <td>
                  <ul className="mb-month__passages">
                    {days.map(({ date, day, holiday, places }) => (
                      <li key={date}>
                        <strong>{day}</strong> {places}
                        {holiday ? ` (férié : ${holiday})` : ''}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </>
  );
}
