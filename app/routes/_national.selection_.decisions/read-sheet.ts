import { OUTCOMES, type Outcome } from '#app/domain/selection/decision.ts';
import type { SheetLine } from '#app/domain/selection/decision-sheet.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { formatTypedMoney, parseMoney } from '#app/domain/shared/money.ts';

/** One line as typed; an empty outcome leaves the file undecided. */
export type TypedLine = {
  outcome: string;
  amount: string;
  reserveRank: string;
  conditions: string;
  reason: string;
  departure: string;
  consent: boolean;
};

export type TypedSheet = {
  runId: string;
  scenarioId: string | null;
  expiresOn: string;
  lines: Record<string, TypedLine>;
};

const FIELD =
  /^d\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(outcome|amount|reserveRank|conditions|reason|departure|consent)$/;
const EMPTY: TypedLine = {
  outcome: '',
  amount: '',
  reserveRank: '',
  conditions: '',
  reason: '',
  departure: '',
  consent: false,
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST_TEXT = 4000;
const MOST_LINES = 1000;

/** Reads the posted sheet; names that are not ours are left aside, texts are bounded and lose their NULs. */
export function readSheet(form: FormData): TypedSheet {
  const lines: Record<string, TypedLine> = {};
  for (const [name, value] of form) {
    const [, id, field] = FIELD.exec(name) ?? [];
    if (id === undefined || typeof value !== 'string') continue;
    if (!(id in lines) && Object.keys(lines).length >= MOST_LINES) continue;
    lines[id] ??= { ...EMPTY };
    if (field === 'consent') lines[id].consent = value === 'true';
    else lines[id][field as keyof Omit<TypedLine, 'consent'>] = clean(value);
  }
  const scenarioId = UUID.test(textOf(form, 'scenario')) ? textOf(form, 'scenario') : null;
  return { runId: textOf(form, 'classement'), scenarioId, expiresOn: textOf(form, 'fin'), lines };
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? clean(value).slice(0, 100) : '';
}

function clean(text: string): string {
  return text.replaceAll('\0', '').replaceAll('\r\n', '\n').slice(0, LONGEST_TEXT);
}

export type ReadLines = { lines: SheetLine[]; unreadable: string[] };

/** The lines that decide something; an amount that cannot be read is named, never taken for nothing. */
export function toSheetLines(sheet: TypedSheet): ReadLines {
  const lines: SheetLine[] = [];
  const unreadable: string[] = [];
  for (const [applicationId, typed] of Object.entries(sheet.lines)) {
    if (!isOutcome(typed.outcome)) continue;
    const isSelected = typed.outcome === 'selected';
    const amount = parseMoney(typed.amount);
    if (isSelected && typed.amount.trim() !== '' && !amount.ok) unreadable.push(applicationId);
    const isReserve = typed.outcome === 'reserve';
    lines.push({
      applicationId,
      outcome: typed.outcome,
      grantCents: isSelected && amount.ok ? amount.value : null,
      reserveRank: isReserve && /^\d{1,4}$/.test(typed.reserveRank.trim()) ? Number(typed.reserveRank) : null,
      reserveExpiresOn: isReserve ? (parseDate(sheet.expiresOn) ?? null) : null,
      conditions: typed.conditions,
      reason: typed.reason,
      departureReason: typed.departure,
      hasConsent: typed.consent,
    });
  }
  return { lines, unreadable };
}

function isOutcome(text: string): text is Outcome {
  return OUTCOMES.some((outcome) => outcome === text);
}

export function amountTyped(cents: number): string {
  return formatTypedMoney(cents).replace(/,00$/, '');
}
