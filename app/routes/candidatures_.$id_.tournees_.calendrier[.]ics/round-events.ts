import { careWords, type PlaceNames, stopNames } from '#app/components/application/describe-passage.ts';
import type { AllAnswers } from '#app/domain/application/fields.ts';
import {
  type CalendarStop,
  calendarStops,
  roundDates,
  servicePeriod,
  serviceYears,
  spanOfYear,
} from '#app/domain/application/rounds-calendar.ts';
import { overseasTime } from '#app/domain/call/overseas-time.ts';
import type { CalendarEvent } from '#app/server/calendar/write-calendar.server.ts';

const PARIS = 'Europe/Paris';

type RoundsAsked = {
  applicationId: string;
  answers: AllAnswers;
  places: PlaceNames;
  today: string;
  asked: number;
};

/** The passages of a year, each in the time zone of its stop, under an identifier that stays the same. */
export function roundEvents({ applicationId, answers, places, today, asked }: RoundsAsked) {
  const period = servicePeriod(answers);
  const years = serviceYears(period, today);
  const year = years.find((one) => one === asked) ?? years[0] ?? 0;
  const { from, to } = spanOfYear(year, period);
  const stops = new Map(calendarStops(answers).map((stop) => [stop.id, stop]));
  const nameOf = stopNames([...stops.values()], places);
  const title = answers['projet.busName'] || answers['projet.title'];
  const busName = typeof title === 'string' && title.trim() !== '' ? title.trim() : 'Médicobus';
  const events = roundDates(answers, from, to).map((passage): CalendarEvent => {
    const stop = stops.get(passage.stopId);
    const place = nameOf(passage.stopId);
    return {
      uid: `${passage.slotId}-${passage.date}-${applicationId}@medicobus`,
      date: passage.date,
      startTime: passage.startTime,
      endTime: passage.endTime,
      zone: zoneOf(stop),
      summary: `${busName}\u00a0: ${place}`,
      location: [stop?.address, place].filter(Boolean).join(', '),
      description: careWords(passage.service, passage.staffRole),
    };
  });
  return { year, name: `${busName}, tournées ${year}`, events };
}

function zoneOf(stop: CalendarStop | undefined): string {
  return overseasTime(stop?.departmentCode)?.zone ?? PARIS;
}
