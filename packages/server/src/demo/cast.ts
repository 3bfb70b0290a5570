import type { Language } from '@mestre/shared';

/** Who and what the demo world is made of: the owner, seven accounts with their products, five clerks. All under example.com. */

export type Country = 'US' | 'GB' | 'AU' | 'BR' | 'DE' | 'AT' | 'ES' | 'MX' | 'CA';

export interface DemoProduct {
  item: string;
  title: string;
  /** in the account's main currency, minor units */
  priceMinor: number;
  /** how often it is chosen, relative to the others */
  weight: number;
  recurring?: { frequency: 'MONTHLY' | 'QUARTERLY'; months: number; payments: number | null };
  physical?: boolean;
  /** offered beside another product instead of on its own */
  extra?: boolean;
  /** the share of the two years after which it came out; from the beginning where absent */
  launched?: number;
}

export interface DemoAccountPlan {
  nickname: string;
  timeZone: string;
  currency: string;
  /** the currency of customers from elsewhere, and what one unit of it is worth in the main one */
  second?: { currency: string; rate: number };
  language: Language;
  address: { line1: string; city: string; region?: string; postalCode: string; country: string };
  countries: readonly (readonly [Country, number])[];
  /** orders a day at the end of the two years, before season and noise */
  ordersADay: number;
  /** of that, what it was at the beginning */
  grownFrom: number;
  /** by month, January first */
  season: readonly number[];
  /** by weekday, Monday first */
  week: readonly number[];
  refundRate: number;
  products: readonly DemoProduct[];
}

const even = [1, 1, 1, 1, 1, 1, 1] as const;
const weekend = [0.9, 0.85, 0.85, 0.9, 0.95, 1.25, 1.3] as const;
const workdays = [1.15, 1.1, 1.1, 1.05, 0.95, 0.8, 0.85] as const;
const newYear = [1.55, 1.2, 1.05, 1, 1.05, 0.95, 0.8, 0.85, 1.1, 1, 1.15, 0.75] as const;
const christmas = [0.85, 0.8, 0.9, 0.95, 0.9, 0.85, 0.8, 0.85, 1, 1.1, 1.45, 1.6] as const;
const spring = [0.7, 1, 1.45, 1.6, 1.4, 1.1, 0.85, 0.8, 0.95, 0.85, 0.7, 0.6] as const;
const southernSpring = [1, 0.9, 0.85, 0.85, 0.8, 0.85, 0.95, 1.1, 1.2, 1.25, 1.35, 1.2] as const;

export const demoAccounts: readonly DemoAccountPlan[] = [
  {
    nickname: 'keto4life',
    timeZone: 'America/New_York',
    currency: 'USD',
    language: 'en',
    address: { line1: '18 Harbor Street', city: 'Boston', region: 'MA', postalCode: '02110', country: 'US' },
    countries: [
      ['US', 82],
      ['CA', 12],
      ['GB', 6],
    ],
    ordersADay: 10.1,
    grownFrom: 0.6,
    season: newYear,
    week: workdays,
    refundRate: 0.085,
    products: [
      { item: 'K1', title: 'Keto Kickstart: 28-Day Meal Plan', priceMinor: 3700, weight: 45 },
      {
        item: 'K2',
        title: 'Keto Kitchen Club',
        priceMinor: 1900,
        weight: 22,
        recurring: { frequency: 'MONTHLY', months: 1, payments: null },
      },
      { item: 'K3', title: 'The Low-Carb Bakery Cookbook', priceMinor: 2700, weight: 20, launched: 0.3 },
      { item: 'K4', title: '50 Keto Snacks in 10 Minutes', priceMinor: 1200, weight: 30, extra: true },
      { item: 'K5', title: 'Macro Tracker Lifetime Access', priceMinor: 4900, weight: 12, launched: 0.6 },
    ],
  },
  {
    nickname: 'zenflow',
    timeZone: 'America/Sao_Paulo',
    currency: 'BRL',
    second: { currency: 'USD', rate: 5.2 },
    language: 'pt',
    address: { line1: 'Rua das Laranjeiras 210', city: 'Rio de Janeiro', region: 'RJ', postalCode: '22240-003', country: 'BR' },
    countries: [
      ['BR', 40],
      ['US', 48],
      ['GB', 12],
    ],
    ordersADay: 8.6,
    grownFrom: 0.35,
    season: newYear,
    week: weekend,
    refundRate: 0.055,
    products: [
      { item: '1', title: 'Yoga at Sunrise: 60 Days', priceMinor: 19700, weight: 38 },
      {
        item: '2',
        title: 'ZenFlow Membership',
        priceMinor: 7900,
        weight: 30,
        recurring: { frequency: 'MONTHLY', months: 1, payments: null },
      },
      { item: '3', title: 'Breathe: Meditation for Busy People', priceMinor: 9700, weight: 26 },
      { item: '4', title: 'Sleep Stories Audio Pack', priceMinor: 4900, weight: 25, extra: true, launched: 0.25 },
    ],
  },
  {
    nickname: 'riffroom',
    timeZone: 'America/Chicago',
    currency: 'USD',
    language: 'en',
    address: { line1: '77 Music Row', city: 'Nashville', region: 'TN', postalCode: '37203', country: 'US' },
    countries: [
      ['US', 70],
      ['GB', 14],
      ['CA', 10],
      ['AU', 6],
    ],
    ordersADay: 7,
    grownFrom: 0.75,
    season: christmas,
    week: weekend,
    refundRate: 0.06,
    products: [
      { item: 'GTR-1', title: 'Guitar from Zero: The First 30 Songs', priceMinor: 4700, weight: 40 },
      { item: 'GTR-2', title: 'Blues Lead Masterclass', priceMinor: 6900, weight: 22 },
      {
        item: 'GTR-CLUB',
        title: 'Riff of the Week Club',
        priceMinor: 1500,
        weight: 24,
        recurring: { frequency: 'MONTHLY', months: 1, payments: 12 },
      },
      { item: 'GTR-3', title: 'Fretboard Poster and Chord Cards', priceMinor: 2900, weight: 12, physical: true, launched: 0.2 },
      { item: 'GTR-4', title: 'Backing Tracks Bundle', priceMinor: 1700, weight: 28, extra: true },
    ],
  },
  {
    nickname: 'pawschool',
    timeZone: 'Europe/London',
    currency: 'GBP',
    second: { currency: 'USD', rate: 0.79 },
    language: 'en',
    address: { line1: '4 Orchard Lane', city: 'Bristol', postalCode: 'BS1 5TR', country: 'GB' },
    countries: [
      ['GB', 45],
      ['US', 45],
      ['AU', 10],
    ],
    ordersADay: 7,
    grownFrom: 0.5,
    season: [1.2, 1, 0.95, 1, 1, 0.95, 0.9, 0.9, 1, 1, 1.05, 1.15],
    week: even,
    refundRate: 0.05,
    products: [
      { item: 'PUP', title: 'Puppy Foundations', priceMinor: 3900, weight: 42 },
      { item: 'RECALL', title: 'Reliable Recall in 21 Days', priceMinor: 2900, weight: 30 },
      {
        item: 'PACK',
        title: 'The Pack: Live Trainer Q&A',
        priceMinor: 1400,
        weight: 20,
        recurring: { frequency: 'MONTHLY', months: 1, payments: null },
      },
      { item: 'KIT', title: 'Trainer’s Starter Kit: Clicker, Lead, Pouch', priceMinor: 3400, weight: 10, physical: true, launched: 0.4 },
      { item: 'TRICKS', title: '101 Tricks Video Library', priceMinor: 1900, weight: 25, extra: true },
    ],
  },
  {
    nickname: 'stimmgold',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    language: 'de',
    address: { line1: 'Gartenstraße 12', city: 'Leipzig', postalCode: '04109', country: 'DE' },
    countries: [
      ['DE', 84],
      ['AT', 16],
    ],
    ordersADay: 5.5,
    grownFrom: 0.7,
    season: newYear,
    week: workdays,
    refundRate: 0.045,
    products: [
      { item: 'S-100', title: 'Singen lernen in 90 Tagen', priceMinor: 8900, weight: 35 },
      { item: 'S-200', title: 'Stimme & Auftritt: Sprechtraining', priceMinor: 5900, weight: 28 },
      {
        item: 'S-300',
        title: 'Stimmgold Studio',
        priceMinor: 2400,
        weight: 14,
        recurring: { frequency: 'MONTHLY', months: 1, payments: null },
      },
      { item: 'S-110', title: 'Aufwärmübungen für jeden Tag', priceMinor: 1900, weight: 24, extra: true },
    ],
  },
  {
    nickname: 'huerto24',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    language: 'es',
    address: { line1: 'Calle del Olivar 31', city: 'Valencia', postalCode: '46002', country: 'ES' },
    countries: [
      ['ES', 68],
      ['MX', 32],
    ],
    ordersADay: 5.5,
    grownFrom: 0.4,
    season: spring,
    week: weekend,
    refundRate: 0.06,
    products: [
      { item: 'H1', title: 'Huerto urbano: de la semilla a la mesa', priceMinor: 4500, weight: 40 },
      { item: 'H2', title: 'Compost sin secretos', priceMinor: 2500, weight: 22 },
      {
        item: 'H3',
        title: 'Club del Huerto',
        priceMinor: 3900,
        weight: 18,
        recurring: { frequency: 'QUARTERLY', months: 3, payments: null },
      },
      { item: 'H4', title: 'Caja de semillas de temporada', priceMinor: 2900, weight: 16, physical: true },
      { item: 'H5', title: 'Calendario de siembra imprimible', priceMinor: 900, weight: 30, extra: true },
    ],
  },
  {
    nickname: 'oakbench',
    timeZone: 'Australia/Sydney',
    currency: 'USD',
    language: 'en',
    address: { line1: '52 Mill Road', city: 'Newcastle', region: 'NSW', postalCode: '2300', country: 'AU' },
    countries: [
      ['US', 62],
      ['AU', 26],
      ['CA', 12],
    ],
    ordersADay: 6.2,
    grownFrom: 0.3,
    season: southernSpring,
    week: weekend,
    refundRate: 0.07,
    products: [
      { item: 'OB-01', title: 'Weekend Workshop: 40 Furniture Plans', priceMinor: 5700, weight: 40 },
      { item: 'OB-02', title: 'Hand Tools the Right Way', priceMinor: 3900, weight: 24 },
      {
        item: 'OB-03',
        title: 'Plan of the Month',
        priceMinor: 1200,
        weight: 18,
        recurring: { frequency: 'MONTHLY', months: 1, payments: null },
      },
      { item: 'OB-04', title: 'Shop Drawings, Printed and Bound', priceMinor: 6400, weight: 14, physical: true },
      { item: 'OB-05', title: 'Joinery Cheat Sheets', priceMinor: 1500, weight: 26, extra: true },
    ],
  },
];

export interface DemoGrant {
  permission: string;
  /** nicknames, or all accounts, later ones too; null: on the whole master */
  on: readonly string[] | 'all' | null;
}

export interface DemoClerk {
  name: string;
  kind: 'CLERK' | 'API_ONLY';
  firstName: string;
  lastName: string;
  email: string | null;
  language: Language;
  description: string;
  refundCapMinor?: number;
  grants: readonly DemoGrant[];
  /** when he was created; with the master where absent */
  daysAgo?: number;
  /** when he was last seen, in minutes before now */
  seenAgo?: number;
  /** INVITED: has not confirmed yet. DISABLED: signed in once, and may not any more. Neither works at the desk. */
  state?: 'INVITED' | 'DISABLED';
}

export const demoOwner = { firstName: 'Marina', lastName: 'Costa', email: 'marina@example.com', timeZone: 'America/New_York' } as const;

export const demoClerks: readonly DemoClerk[] = [
  {
    name: 'lena',
    kind: 'CLERK',
    firstName: 'Lena',
    lastName: 'Fischer',
    email: 'lena@example.com',
    language: 'de',
    description: 'Customer desk, all accounts',
    seenAgo: 4,
    grants: [
      { permission: 'MANAGE_TICKETS', on: 'all' },
      { permission: 'REPORT_ACCESS', on: 'all' },
    ],
  },
  {
    name: 'rafael',
    kind: 'CLERK',
    firstName: 'Rafael',
    lastName: 'Souza',
    email: 'rafael@example.com',
    language: 'pt',
    description: 'Orders and subscriptions of the American shops',
    seenAgo: 95,
    refundCapMinor: 10_000,
    grants: ['MANAGE_TICKETS', 'MANAGE_ORDERS', 'SUBSCRIPTION_MANAGEMENT'].map((permission) => ({
      permission,
      on: ['keto4life', 'zenflow', 'riffroom'],
    })),
  },
  {
    name: 'ana',
    kind: 'CLERK',
    firstName: 'Ana',
    lastName: 'Morales',
    email: 'ana@example.com',
    language: 'es',
    description: 'Desk of the European shops',
    seenAgo: 1_480,
    grants: [
      { permission: 'MANAGE_TICKETS', on: ['huerto24', 'stimmgold', 'pawschool'] },
      { permission: 'MANAGE_ORDERS', on: ['huerto24'] },
    ],
  },
  {
    name: 'tom',
    kind: 'CLERK',
    firstName: 'Tom',
    lastName: 'Baker',
    email: 'tom@example.com',
    language: 'en',
    description: 'Team lead: users, desk and reports',
    seenAgo: 2_700,
    grants: [
      { permission: 'MANAGE_USERS', on: null },
      { permission: 'MANAGE_TICKETS', on: 'all' },
      { permission: 'REPORT_ACCESS', on: 'all' },
    ],
  },
  {
    name: 'warehouse',
    kind: 'API_ONLY',
    firstName: '',
    lastName: '',
    email: null,
    language: 'en',
    description: 'Warehouse sync',
    daysAgo: 231,
    grants: [
      { permission: 'API_ORDERS_WRITE', on: ['oakbench', 'riffroom'] },
      { permission: 'API_ORDERS_READ', on: ['oakbench', 'riffroom'] },
      { permission: 'ANALYTICS_API', on: ['oakbench'] },
    ],
  },
  {
    name: 'mia',
    kind: 'CLERK',
    firstName: 'Mia',
    lastName: 'Novak',
    email: 'mia@example.com',
    language: 'de',
    description: 'Helped out in the busy season',
    daysAgo: 168,
    seenAgo: 82 * 1_440,
    state: 'DISABLED',
    grants: [{ permission: 'MANAGE_TICKETS', on: ['stimmgold', 'pawschool'] }],
  },
  {
    name: 'jonas',
    kind: 'CLERK',
    firstName: 'Jonas',
    lastName: 'Weber',
    email: 'jonas@example.com',
    language: 'de',
    description: 'Starts next week',
    daysAgo: 0.6,
    state: 'INVITED',
    grants: [
      { permission: 'MANAGE_TICKETS', on: ['stimmgold'] },
      { permission: 'REPORT_ACCESS', on: ['stimmgold'] },
    ],
  },
];

export const demoAffiliates: readonly (readonly [string, number])[] = [
  ['healthyhub', 26],
  ['dealfinder', 18],
  ['mindmag', 14],
  ['topcourses', 12],
  ['gardenblog', 9],
  ['toneguide', 8],
  ['dogdaily', 7],
  ['makersweek', 6],
  ['vozlatina', 5],
  ['lernwelt', 4],
];

export const demoTrackingCodes: readonly (readonly [string, number])[] = [
  ['newsletter', 22],
  ['yt-review', 18],
  ['fb-spring', 15],
  ['ig-story', 13],
  ['podcast-12', 9],
  ['search-brand', 9],
  ['black-friday', 5],
  ['webinar', 5],
];
