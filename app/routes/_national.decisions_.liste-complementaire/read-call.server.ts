import { parisInstant } from '#app/domain/shared/paris-time.ts';
import { readId } from '#app/server/form-fields.server.ts';

const LONGEST_TEXT = 4_000;

export type TypedCall = { date: string; time: string; conditions: string; reason: string };

/** What was typed for a call, and the instant that it means if it means one. */
export function readCall(form: FormData) {
  const read = (name: string, longest: number) =>
    String(form.get(name) ?? '')
      .replaceAll('\0', '')
      .replaceAll('\r\n', '\n')
      .slice(0, longest);
  const typed: TypedCall = {
    date: read('jour', 10),
    time: read('heure', 8),
    conditions: read('conditions', LONGEST_TEXT),
    reason: read('raisons', LONGEST_TEXT),
  };
  const instant = parisInstant(typed.date, typed.time);
  return {
    typed,
    applicationId: readId(form, 'dossier'),
    isSettlement: form.get('acte') === 'prononcer',
    replyBy: instant === undefined ? undefined : new Date(instant),
  };
}
