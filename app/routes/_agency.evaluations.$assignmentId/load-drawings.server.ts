import { describeCalendar } from '#app/components/application/describe-calendar.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { servicePeriod, serviceYears } from '#app/domain/application/rounds-calendar.ts';
import { drawTerritory } from '#app/domain/territory/territory-map.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';
import type { Tx } from '#db/client.server.ts';
import { loadPositions } from '#db/queries/commune-positions.server.ts';

/** What a reviewer sees at a glance: where the communes lie, and on which days of a whole year the bus runs. */
export async function loadDrawings(tx: Tx, { content }: DepositedDocument, today: string) {
  return { map: await drawMap(tx, content), calendar: readCalendar(content, today) };
}

async function drawMap(tx: Tx, { territoire, places }: DepositedDocument['content']) {
  const positions = await loadPositions(
    tx,
    territoire.communes.map(({ inseeCode }) => inseeCode),
  );
  return drawTerritory(
    OUTLINES,
    territoire.communes.flatMap(({ inseeCode, role }) => {
      const place = places[inseeCode];
      if (place === undefined) return [];
      const { name, departmentCode, population } = place;
      const position = positions.get(inseeCode) ?? null;
      return [{ name, departmentCode, population, isStop: role === 'STOP', position }];
    }),
  );
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
