import { BRAND } from '#app/components/brand/brand.ts';

/** What stands at the left of the header: the State's block, or a mark of our own. */
export function BrandMark({ className }: { className?: string }) {
  if (BRAND === 'etat') {
    return (
      <p className="fr-logo">
        République
        <br />
        Française
      </p>
    );
  }
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect width="48" height="48" rx="11" className="mb-mark__ground" />
      <path
        className="mb-mark__bus"
        d="M10 15.5A4.5 4.5 0 0 1 14.5 11h17.2c1.6 0 3 .8 3.9 2.1l3.6 5.6c.5.8.8 1.7.8 2.7V32a2 2 0 0 1-2 2h-2.1a4.5 4.5 0 0 1-8.8 0h-7.2a4.5 4.5 0 0 1-8.8 0H10.9a.9.9 0 0 1-.9-.9z"
      />
      <circle className="mb-mark__ground" cx="15.5" cy="33" r="2.2" />
      <circle className="mb-mark__ground" cx="31.5" cy="33" r="2.2" />
      <path className="mb-mark__ground" d="M31 15h1.4c.5 0 .9.2 1.1.6l2.7 4.3a.7.7 0 0 1-.6 1.1H31z" />
      <path className="mb-mark__cross" d="M18 15h4v4h4v4h-4v4h-4v-4h-4v-4h4z" />
    </svg>
  );
}
