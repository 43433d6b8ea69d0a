const LANES = 4;

/** Files do not wait for one another; a few at once keep both the database and this process busy. */
export async function inParallel<T>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) await act(items[index] as T, index);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
