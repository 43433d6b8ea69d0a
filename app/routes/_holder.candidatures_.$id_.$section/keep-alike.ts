/** `after`, in which each part that says the same as before is the one from before: it is not drawn again. */
export function keepAlike<T>(before: unknown, after: T): T {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  const kept: Record<string, unknown> = {};
  for (const key of keys) kept[key] = keepAlike(before[key], after[key]);
  const isSame = keys.length === Object.keys(before).length && keys.every((key) => kept[key] === before[key]);
  if (isSame) return before as T;
  return (Array.isArray(after) ? keys.map((key) => kept[key]) : kept) as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
