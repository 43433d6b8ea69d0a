type MessagePreviewProps = { reference: string; subject: string; body: string };

/** What the holder of one real file would read. */
export function MessagePreview({ reference, subject, body }: MessagePreviewProps) {
  return (
    <section aria-labelledby="apercu" className="mb-preview-message">
      <h2 id="apercu" className="mb-group-title">
        Aperçu sur le dossier {reference}
      </h2>
      <p>
        <strong>{subject}</strong>
      </p>
      <p className="mb-long-text">{body}</p>
    </section>
  );
}
