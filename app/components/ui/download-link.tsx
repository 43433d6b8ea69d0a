type DownloadLinkProps = {
  href: string;
  label: string;
  /** "PDF – 61,88 ko" */
  detail: string;
};

export function DownloadLink({ href, label, detail }: DownloadLinkProps) {
  return (
    <a className="mb-download" href={href} download>
      <span className="mb-download__icon fr-icon-download-line" aria-hidden="true" />
      <span>
        <span className="mb-download__label">{label}</span>
        <span className="mb-download__detail">{detail}</span>
      </span>
    </a>
  );
}
