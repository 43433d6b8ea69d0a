import { Form } from '@remix-run/react';
import { FileInput } from '#app/components/form/file-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';

/** Take the workbook out, bring it back. */
export function UploadForm({ base, isAgain }: { base: string; isAgain: boolean }) {
  return (
    <section className="mb-part" aria-labelledby="choisir-classeur">
      <h2 id="choisir-classeur">{isAgain ? 'Choisir un autre classeur' : 'Choisir le classeur'}</h2>
      <DownloadLink
        href={`${base}/budget/classeur.xlsx`}
        label="Télécharger le budget actuel"
        detail="Classeur XLSX, pour Excel ou LibreOffice : il sert aussi de modèle"
      />
      <Form method="post" encType="multipart/form-data" className="mb-import">
        <FileInput
          name="classeur"
          label="Classeur à importer"
          hint="Format XLSX, 800 ko au plus, avec une feuille Dépenses, une feuille Ressources, ou les deux."
          accept=".xlsx"
        />
        <Button variant={isAgain ? 'secondary' : 'primary'}>Voir ce qui changerait</Button>
      </Form>
    </section>
  );
}
