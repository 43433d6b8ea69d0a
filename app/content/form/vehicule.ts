import type { vehicule } from '#app/domain/application/sections/vehicule.ts';
import type { SectionContentOf } from './section-content.ts';

export const vehiculeContent = {
  title: 'Quel véhicule et quels équipements ?',
  name: 'Véhicule et équipements',
  intro:
    'Les montants sont hors taxes (HT) ou toutes taxes comprises (TTC) selon le choix fait dans le budget.',
  fieldsets: {
    vehicle: 'Le véhicule',
    equipment: 'L’aménagement et la télésanté',
    safety: 'Sécurité et conformité',
  },
  fields: {
    vehicleStatus: {
      label: 'Comment disposez-vous du véhicule ?',
      help: 'Un achat ou une location se justifie par des devis.',
      options: {
        PURCHASE_NEW: 'Achat neuf',
        PURCHASE_USED: 'Achat d’occasion',
        LEASE: 'Location',
        SHARED: 'Véhicule partagé',
        LOAN: 'Prêt',
        EXISTING: 'Véhicule déjà en service',
      },
    },
    vehicleType: {
      label: 'Type de véhicule',
      help: 'Il décide de ce qui tient à bord et des places où le bus peut s’arrêter.',
      options: {
        VAN: 'Fourgon',
        CAMPING_CAR: 'Camping-car aménagé',
        TRUCK: 'Camion',
        SEMI_TRAILER: 'Semi-remorque',
        TRAILER: 'Remorque',
        BUS: 'Bus ou car',
      },
    },
    gvwKg: {
      label: 'Poids total autorisé en charge (PTAC), en kg',
      help: 'Au-delà de 3 500 kg, le permis C est nécessaire.',
    },
    lengthM: { label: 'Longueur, en mètres', help: 'Par exemple 7,5. Elle compte pour le stationnement.' },
    energy: {
      label: 'Énergie',
      help: 'Sert à estimer le coût des kilomètres et l’effet sur le climat.',
      options: { DIESEL: 'Gazole', PETROL: 'Essence', HYBRID: 'Hybride', ELECTRIC: 'Électrique', GAS: 'Gaz' },
    },
    vehicleCost: {
      label: 'Coût du véhicule aménagé',
      help: 'Indiquez 0 s’il vous est prêté. Pour une location : le total sur trois ans.',
    },
    fitOut: {
      label: 'Comment le véhicule est-il aménagé ?',
      help: 'Salle d’examen, attente, rampe, toilettes, réfrigérateur, confidentialité.',
    },
    telehealth: {
      label: 'Proposez-vous de la télésanté ?',
      help: 'Un patient vu à bord peut ainsi l’être par un médecin ou un spécialiste à distance.',
      options: {
        NONE: 'Non',
        TELECONSULTATION: 'Téléconsultation',
        TELEEXPERTISE: 'Téléexpertise',
        BOTH: 'Téléconsultation et téléexpertise',
      },
    },
    telehealthPlatform: {
      label: 'Avec quelle plateforme ?',
      help: 'Son nom ou celui de son fournisseur : elle doit être agréée pour les données de santé.',
    },
    telehealthNetwork: {
      label: 'Avec quelle connexion ?',
      help: 'Réseau mobile, satellite, prise sur place : dites aussi ce qui se passe sans réseau.',
    },
    insurancePlan: { label: 'Assurances', help: 'Véhicule, responsabilité civile professionnelle, locaux.' },
    dasriPlan: { label: 'Déchets de soins (DASRI)', help: 'Qui les collecte, à quel rythme.' },
    hygienePlan: { label: 'Hygiène', help: 'Nettoyage, désinfection, stérilisation.' },
  },
  rows: {
    devis: {
      title: 'Devis',
      item: 'Devis',
      help: 'Un devis au moins pour un achat ou une location, un second pour les coûts les plus élevés. Joignez-les aussi aux pièces.',
      add: 'Ajouter un devis',
      remove: 'Supprimer ce devis',
      empty: 'Aucun devis pour le moment.',
      fields: {
        supplier: { label: 'Fournisseur' },
        amount: { label: 'Montant' },
        issuedOn: { label: 'Date du devis' },
      },
    },
    equipements: {
      title: 'Équipements médicaux',
      item: 'Équipement',
      help: 'De 1 à 60 lignes. Ils montrent quels soins sont possibles à bord.',
      add: 'Ajouter un équipement',
      remove: 'Supprimer cet équipement',
      empty: 'Aucun équipement pour le moment.',
      fields: {
        kind: {
          label: 'Équipement',
          options: {
            ECG: 'Électrocardiographe',
            ULTRASOUND: 'Échographe',
            SPIROMETER: 'Spiromètre',
            DERMATOSCOPE: 'Dermatoscope',
            OTOSCOPE: 'Otoscope',
            GLUCOMETER: 'Lecteur de glycémie',
            DEFIBRILLATOR: 'Défibrillateur',
            TELEMEDICINE_CASE: 'Mallette de télémédecine',
            MAMMOGRAPHY: 'Mammographe',
            OTHER: 'Autre équipement',
          },
        },
        label: { label: 'Lequel ?' },
        quantity: { label: 'Quantité' },
        unitCost: { label: 'Prix unitaire', help: 'Indiquez 0 s’il vous est donné ou prêté.' },
      },
    },
  },
} satisfies SectionContentOf<typeof vehicule>;
