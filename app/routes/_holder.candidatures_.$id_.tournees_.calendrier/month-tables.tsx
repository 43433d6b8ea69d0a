import { Link } from '@remix-run/react';
import type { CalendarDay, CalendarView } from '#app/components/application/describe-calendar.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';

export function YearChoice({ years, current }: { years: readonly number[]; current: number }) {
  return (
    <nav className="mb-years" aria-label="Année du calendrier">
      <ul className="mb-years__list">
        {years.map((year) => (
          <li key={year}>
            <Link
              to={`?annee=${year}`}
              className="mb-years__link"
              aria-current={year === current ? 'page' : undefined}
            >
              {year}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A table per month, months reached by a list at the top: a year is long on a phone. */
export function MonthTables({ calendar }: { calendar: CalendarView }) {
  const months = calendar.months.filter(({ days }) => days.length > 0);
  return (
    <>
      <nav className="mb-months" aria-label="Mois du calendrier">
        <ul className="mb-years__list">
          {months.map(({ month, name }) => (
            <li key={month}>
              <a href={`#mois-${month}`} className="mb-years__link">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {months.map(({ month, name, days, summary }) => (
        <section
          key={month}
          id={`mois-${month}`}
          className="mb-month"
          aria-labelledby={`titre-mois-${month}`}
        >
          <h2 id={`titre-mois-${month}`} className="mb-month__title">
            {name} {calendar.year} <span className="mb-note">{summary}</span>
          </h2>
          <MonthTable caption={`Tournées de ${name.toLowerCase()} ${calendar.year}`} days={days} />
        </section>
      ))}
    </>
  );
}

function MonthTable({ caption, days }: { caption: string; days: readonly CalendarDay[] }) {
  return (
    <table className="mb-table mb-table--compact mb-month__table">
      <caption className="fr-sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Jour</th>
          <th scope="col">
            <abbr title="Semaine">Sem.</abbr>
          </th>
          <th scope="col">Arrêts</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, day, week, holiday, passages }) => (
          <tr key={date}>
            <th scope="row">
              <time dateTime={date}>{day}</time>
              {holiday ? (
                <Badge tone="warning" size="sm">
                  Férié : {holiday}
                </Badge>
              ) : null}
            </th>
            <td>{week}</td>
            <td>
              <ul className="mb-month__passages">
                {passages.map(({ key, hours, place, care }) => (
                  <li key={key}>
                    <strong>{hours}</strong> {place}
                    {care ? <span className="mb-note">{care}</span> : null}
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function StopTable({ calendar }: { calendar: CalendarView }) {
  return (
    <section aria-labelledby="par-arret" className="mb-month">
      <h2 id="par-arret" className="mb-month__title">
        Par arrêt
      </h2>
      <Table
        caption={`Passages et heures de chaque arrêt en ${calendar.year}`}
        captionHidden
        density="compact"
        rows={calendar.stops}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', header: 'Arrêt', rowHeader: true, cell: ({ name }) => name },
          { key: 'dates', header: 'Passages', align: 'end', cell: ({ dates }) => dates },
          { key: 'hours', header: 'Heures', align: 'end', cell: ({ hours }) => hours },
        ]}
      />
    </section>
  );
}
