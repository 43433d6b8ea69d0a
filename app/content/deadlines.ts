import { overseasTime } from '#app/domain/call/overseas-time.ts';
import { formatDateTime } from './format.ts';

type Moment = Date | string;

/**
 * A moment on which a right hangs, in Paris and, overseas, in local time: "vendredi 5 janvier 2024 à 12 h 00
 * (heure de Paris), soit 7 h 00 en Guadeloupe".
 */
export function officialMoment(moment: Moment, departmentCode?: string): string {
  const paris = formatDateTime(moment);
  const local = overseasTime(departmentCode);
  return local ? `${paris}, soit ${localTime(moment, local.zone)} ${local.place}` : paris;
}

/** "7 h 00", with its day when it is not the same in Paris. */
function localTime(moment: Moment, zone: string): string {
  const [there, here] = [partsIn(moment, zone), partsIn(moment, 'Europe/Paris')];
  const time = `${Number(there.hour)}\u00a0h\u00a0${there.minute}`;
  return there.day === here.day ? time : `${time} le ${Number(there.day)}`;
}

function partsIn(moment: Moment, timeZone: string): { day: string; hour: string; minute: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { day: partOf('day'), hour: partOf('hour'), minute: partOf('minute') };
}
