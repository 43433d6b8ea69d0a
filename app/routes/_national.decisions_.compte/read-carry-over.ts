const LONGEST_REASON = 2_000;

/** The reason as typed, and the balance that was on screen. */
export function readCarryOver(form: FormData) {
  const whole = (name: string) => {
    const text = String(form.get(name) ?? '');
    return /^\d{1,15}$/.test(text) ? Number(text) : -1;
  };
  return {
    expected: { seats: whole('places'), amountCents: whole('centimes') },
    reason: String(form.get('motif') ?? '')
      .replaceAll('\0', '')
      .slice(0, LONGEST_REASON),
  };
}
