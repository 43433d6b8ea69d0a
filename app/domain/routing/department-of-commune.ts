/**
 * The département (or overseas collectivity) that a commune's INSEE code names: two characters
 * in mainland France and Corsica (`2A004` → `2A`), three overseas (`97801` → `978`).
 * Never to be confused with a région code: 75 is Paris here and Nouvelle-Aquitaine there.
 * Undefined when the text is no commune code.
 */
export function departmentOfCommune(inseeCode: string): string | undefined {
  if (!/^(?:\d{2}|2[AB])\d{3}$/.test(inseeCode)) return undefined;
  return /^9[78]/.test(inseeCode) ? inseeCode.slice(0, 3) : inseeCode.slice(0, 2);
}
