/** Placeholder */
export async function createFirstAdministrator(_args: readonly string[]): Promise<void> {}
