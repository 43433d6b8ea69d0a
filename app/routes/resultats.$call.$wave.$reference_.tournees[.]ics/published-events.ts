import { overseasTime } from '#app/domain/call/overseas-time.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { publicRoundDates } from '#app/domain/selection/public-round-dates.ts';
import type { PublicRecord } from '#app/domain/selection/publication.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import type { CalendarEvent } from '#app/server/calendar/write-calendar.server.ts';

const PARIS = 'Europe/Paris';
const YEAR_DAYS = 365;

/** Each passage of the coming year, in the time of its commune, under an identifier that stays the same. */
export function publishedEvents(record: PublicRecord, today: string): CalendarEvent[] {
  return publicRoundDates(record.rounds, today, addDays(today, YEAR_DAYS) ?? today).flatMap(
    ({ date, round: index }) => {
      const round = record.rounds[index];
      if (!round) return [];
      const place = [round.placeName, round.communeName].filter(Boolean).join(', ');
      return [
        {
          uid: `${index}-${date}-${record.reference}@medicobus`,
          date,
          startTime: round.startTime,
          endTime: round.endTime,
          zone: zoneOf(record, round.communeName),
          summary: `${record.title}\u00a0: ${round.communeName}`,
          location: place,
          description: 'Calendrier annoncé dans le projet : le service peut l’adapter.',
        },
      ];
    },
  );
}

function zoneOf({ communes, departmentCodes }: PublicRecord, communeName: string): string {
  const code = communes.find(({ name }) => name === communeName)?.inseeCode;
  const department = code === undefined ? departmentCodes[0] : departmentOfCommune(code);
  return overseasTime(department)?.zone ?? PARIS;
}
