/** For vite.config.ts: writes the brand into the bundles, so that the other brand's marks are not even in them. */
export function defineBrand() {
  return { __BRAND__: JSON.stringify(process.env.BRAND === 'etat' ? 'etat' : 'neutre') };
}
