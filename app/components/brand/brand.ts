declare const __BRAND__: string | undefined;

export type Brand = 'etat' | 'neutre';

/**
 * Whose site this is, fixed when the assets are built: the State's marks are in the
 * files of a BRAND=etat build and in no other.
 */
export const BRAND: Brand = typeof __BRAND__ !== 'undefined' && __BRAND__ === 'etat' ? 'etat' : 'neutre';
