const RANK_FIELD = /^rang\.([0-9a-f-]{36})$/;

/** The ranks typed, by file. One that is not a whole number is kept as a rank that nobody gives, to be refused. */
export function readRanks(form: FormData) {
  const ranks = new Map<string, number | null>();
  const typed: Record<string, string> = {};
  for (const [name, value] of form) {
    const id = RANK_FIELD.exec(name)?.[1];
    if (id === undefined || typeof value !== 'string') continue;
    const text = value.trim().slice(0, 10);
    typed[id] = text;
    ranks.set(id, text === '' ? null : /^\d{1,4}$/.test(text) ? Number(text) : -1);
  }
  return { ranks, typed };
}
