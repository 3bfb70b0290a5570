import type { PermissionTexts, QuestionTexts, ReasonTexts, WordTexts } from '../catalogue';

export const questionsDe: QuestionTexts = {
  FIRST_PET: 'Wie hieß Ihr erstes Haustier?',
  FIRST_STREET: 'In welcher Straße wohnten Sie bei Ihrer Einschulung?',
  BIRTH_CITY_OF_MOTHER: 'In welchem Ort wurde Ihre Mutter geboren?',
  FIRST_SCHOOL: 'Wie hieß Ihre erste Schule?',
  FIRST_TEACHER: 'Wie lautete der Nachname Ihres Lieblingslehrers oder Ihrer Lieblingslehrerin?',
  FIRST_JOB_CITY: 'In welchem Ort hatten Sie Ihre erste Stelle?',
  CHILDHOOD_FRIEND: 'Wie hieß Ihr bester Freund oder Ihre beste Freundin in der Kindheit mit Vornamen?',
  CHILDHOOD_HERO: 'Wer war der Held Ihrer Kindheit?',
  FAVORITE_BOOK: 'Wie heißt das Buch, das Sie als Kind am liebsten mochten?',
  FIRST_CONCERT: 'Wessen Konzert haben Sie als erstes besucht?',
  FIRST_CAR: 'Welches Modell war das erste Auto Ihrer Familie?',
  GRANDMOTHER_NAME: 'Wie hieß Ihre Großmutter väterlicherseits mit Vornamen?',
};

export const permissionsDe: PermissionTexts = {
  USER_ENABLED: {
    name: 'Benutzer aktiviert',
    explanation: 'Lässt den Benutzer sich einloggen. Beim Ausschalten enden Sitzungen und Schlüssel sofort.',
  },
  MANAGE_USERS: {
    name: 'Benutzer verwalten',
    explanation:
      'Zeigt den Tab Benutzer: Mitarbeiter anlegen, Berechtigungen erteilen, zurücksetzen, deaktivieren und löschen. Nicht für reine API-Benutzer.',
  },
  REPORT_ACCESS: { name: 'Berichtszugriff', explanation: 'Zeigt den Tab Berichte für die ausgewählten Konten.' },
  MANAGE_TICKETS: {
    name: 'Tickets verwalten',
    explanation: 'Zeigt den Tab Tickets: Tickets der ausgewählten Konten ansehen und bearbeiten. Nicht für reine API-Benutzer.',
  },
  MANAGE_ORDERS: {
    name: 'Bestellungen verwalten',
    explanation: 'Zeigt den Tab Transaktionen: Bestellungen der ausgewählten Konten ansehen und bearbeiten. Nicht für reine API-Benutzer.',
  },
  SUBSCRIPTION_MANAGEMENT: {
    name: 'Abonnements verwalten',
    explanation:
      'Abonnements ändern, anhalten und stornieren. Setzt „Tickets verwalten“ und „Bestellungen verwalten“ auf demselben Konto voraus.',
  },
  API_ORDERS_READ: {
    name: 'Bestellungen/Tickets API Lesen',
    explanation: 'Bestellungen und Tickets mit dem API-Schlüssel lesen. Immer an für reine API-Benutzer und zusammen mit Lesen/Schreiben.',
  },
  API_ORDERS_WRITE: {
    name: 'Bestellungen/Tickets API Lesen/Schreiben',
    explanation: 'Bestellungen und Tickets mit dem API-Schlüssel lesen und ändern. Bringt das Lesen mit.',
  },
  ANALYTICS_API: { name: 'Analyse-API', explanation: 'Verkaufszahlen der ausgewählten Konten mit dem API-Schlüssel lesen.' },
  PRODUCTS_API: { name: 'Produkt-API', explanation: 'Produkte der ausgewählten Konten mit dem API-Schlüssel lesen.' },
  MANAGE_PARTNERS: { name: 'Partner verwalten', explanation: 'Mit Affiliates, Angeboten, Partnertickets und Empfehlungen arbeiten.' },
};

export const reasonsDe: ReasonTexts = {
  DOWNLOAD: 'Der Download funktioniert nicht',
  ACCESS: 'Kein Zugang zum Produkt',
  INSTALLATION: 'Hilfe beim Einrichten',
  DEFECT: 'Das Produkt funktioniert nicht',
  SHIPPING: 'Frage zum Versand',
  BILLING_QUESTION: 'Frage zu einer Abbuchung',
  NOT_AS_DESCRIBED: 'Entspricht nicht der Beschreibung',
  NOT_RECEIVED: 'Nie erhalten',
  DUPLICATE: 'Doppelt gekauft',
  UNKNOWN_CHARGE: 'Abbuchung ist unbekannt',
  TOO_HARD: 'Zu schwierig zu benutzen',
  NOT_NEEDED: 'Wird nicht mehr gebraucht',
  TOO_EXPENSIVE: 'Zu teuer',
  RECURRING_UNKNOWN: 'Wusste nichts von der wiederkehrenden Abbuchung',
  OTHER: 'Anderer Grund',
};

export const wordsDe: WordTexts = {
  MASTER_ACCOUNT: 'Stammkonto',
  CLERK: 'Mitarbeiter',
  OWNER: 'Eigentümer',
  ACCOUNT: 'Konto',
  NICKNAME: 'Nickname',
  TICKET: 'Ticket',
  RECEIPT: 'Kaufbeleg',
  ORDER: 'Bestellung',
  TRANSACTION: 'Transaktion',
  CUSTOMER: 'Kunde',
  SYSTEM: 'System',
  API: 'API',
  ACCOUNT_USER: 'Kontobenutzer',
  REFUND: 'Rückerstattung',
  CANCEL: 'Stornierung',
  TECH_SUPPORT: 'Technischer Support',
  OPEN: 'Offen',
  REOPENED: 'Wieder eröffnet',
  CLOSED: 'Geschlossen',
  STANDARD: 'Standard',
  RECURRING: 'Wiederkehrend',
  TAB_DASHBOARD: 'Dashboard',
  TAB_TICKETS: 'Tickets',
  TAB_TRANSACTIONS: 'Transaktionen',
  TAB_REPORTS: 'Berichte',
  TAB_ACCOUNTS: 'Konten',
  TAB_USERS: 'Benutzer',
  TAB_MY_ITEMS: 'Meine Vorgänge',
  TAB_PARTNERS: 'Partner',
};
