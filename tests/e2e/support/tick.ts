import type { Locator } from '@playwright/test';

/** Ticks a box or a choice where it is seen: the design system draws it on the label, over the control. */
export async function tick(control: Locator): Promise<void> {
  await control.check({ force: true });
}
