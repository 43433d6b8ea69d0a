import type { contacts } from '#app/domain/application/sections/contacts.ts';
import type { SectionContentOf } from './section-content.ts';

export const contactsContent = {
  title: 'À qui pouvons-nous écrire ?',
  name: 'Contacts et signature',
  intro: 'Ces coordonnées servent à l’examen de votre dossier. Elles ne sont jamais publiées.',
  fieldsets: {
    legalRep: 'Représentant légal',
    mandatee: 'Qui signe la candidature ?',
    projectLead: 'Responsable du projet',
    medicalLead: 'Médecin ou professionnel de santé référent',
    financeContact: 'Contact administratif et financier (facultatif)',
    notice: 'Notification des décisions',
  },
  fields: {
    legalRepCivility: { label: 'Civilité (facultatif)', options: { MADAM: 'Madame', SIR: 'Monsieur' } },
    legalRepLastName: { label: 'Nom' },
    legalRepFirstName: { label: 'Prénom' },
    legalRepFunction: { label: 'Fonction', help: 'Par exemple : présidente, maire, directeur.' },
    legalRepEmail: { label: 'Adresse électronique', help: 'Par exemple : prenom.nom@exemple.fr' },
    legalRepPhone: {
      label: 'Téléphone',
      help: 'À 10 chiffres, ou avec l’indicatif : +33, +262, +508, +590, +594, +596.',
    },
    signatoryIsLegalRep: {
      label: 'Le représentant légal signe-t-il lui-même la candidature ?',
      help: 'Si une autre personne signe, son pouvoir est à joindre aux pièces.',
    },
    mandateeCivility: {
      label: 'Civilité de la personne mandatée (facultatif)',
      options: { MADAM: 'Madame', SIR: 'Monsieur' },
    },
    mandateeLastName: { label: 'Nom de la personne mandatée' },
    mandateeFirstName: { label: 'Prénom de la personne mandatée' },
    mandateeFunction: { label: 'Fonction de la personne mandatée' },
    mandateeEmail: { label: 'Adresse électronique de la personne mandatée' },
    mandateePhone: { label: 'Téléphone de la personne mandatée' },
    projectLeadLastName: { label: 'Nom', help: 'La personne qui suit le dossier au quotidien.' },
    projectLeadFirstName: { label: 'Prénom' },
    projectLeadFunction: { label: 'Fonction' },
    projectLeadEmail: { label: 'Adresse électronique' },
    projectLeadPhone: { label: 'Téléphone' },
    medicalLeadLastName: {
      label: 'Nom',
      help: 'La personne garante de la qualité et de la sécurité des soins à bord.',
    },
    medicalLeadFirstName: { label: 'Prénom' },
    medicalLeadProfession: { label: 'Profession', help: 'Par exemple : médecin généraliste.' },
    medicalLeadRpps: {
      label: 'Numéro RPPS',
      help: '11 chiffres : le numéro du répertoire partagé des professionnels de santé.',
    },
    medicalLeadEmail: { label: 'Adresse électronique' },
    medicalLeadPhone: { label: 'Téléphone (facultatif)' },
    financeContactLastName: { label: 'Nom' },
    financeContactFirstName: { label: 'Prénom' },
    financeContactFunction: { label: 'Fonction', help: 'Par exemple : trésorière, comptable.' },
    financeContactEmail: { label: 'Adresse électronique' },
    financeContactPhone: { label: 'Téléphone' },
    noticeEmail: {
      label: 'Adresse électronique de notification',
      help: 'Accusé de réception, demandes de compléments et décision y seront envoyés. Préférez une adresse lue par plusieurs personnes.',
    },
  },
  rows: {},
} satisfies SectionContentOf<typeof contacts>;
