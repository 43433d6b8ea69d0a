import { describeCalendar } from '#app/components/application/describe-calendar.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { servicePeriod, serviceYears } from '#app/domain/application/rounds-calendar.ts';
import { mapFrozen } from '#app/server/territory-map.server.ts';
import type { Tx } from '#db/client.server.ts';

/** What a reviewer sees at a glance: where the communes lie, and on which days of a whole year the bus runs. */
export async function loadDrawings(tx: Tx, document: DepositedDocument, today: string) {
  return { map: await mapFrozen(tx, document), calendar: readCalendar(document.content, today) };
}

/** The second civil year of the service: the first one is seldom whole. */
function readCalendar(content: DepositedDocument['content'], today: string) {
  const answers = answersOfContent(content);
  const asked = serviceYears(servicePeriod(answers), today)[1];
  const { year, months, figures } = describeCalendar({ answers, places: content.places, today, asked });
  return {
    year,
    figures,
    months: months.map(({ month, name, summary, days }) => ({
      month,
      name,
      summary,
      days: days.map(({ date, day, holiday, passages }) => ({
        date,
        day,
        holiday,
        places: [...new Set(passages.map(({ place }) => place))].join(', '),
      })),
    })),
  };
}
