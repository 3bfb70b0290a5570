import type { Language } from '@mestre/shared';
import type { Country } from './cast';
import type { Random } from './random';

/** Names and towns of the demo world's customers, by country. */
interface Locale {
  language: Language;
  first: string;
  last: string;
  /** town, region, postal code */
  towns: readonly (readonly [string, string, string])[];
  streets: string;
  taxPercent: number;
  payments: readonly (readonly [string, number])[];
}

const cards: readonly (readonly [string, number])[] = [
  ['VISA', 44],
  ['MSTR', 26],
  ['PYPL', 20],
  ['AMEX', 7],
  ['DISC', 3],
];
const europe: readonly (readonly [string, number])[] = [
  ['VISA', 34],
  ['MSTR', 24],
  ['PYPL', 34],
  ['SEPA', 8],
];

const english = {
  first:
    'Emma Olivia Noah Liam Grace James Sophie Jack Ruby Henry Chloe Daniel Hannah Oscar Megan Lucas Alice Owen Claire Ethan Nora Peter Julia Simon Fiona Martin Laura George Ellen Victor',
  last: 'Smith Walker Harris Bennett Cooper Reed Morgan Hughes Foster Bailey Price Ward Turner Collins Murphy Parker Brooks Kelly Sanders Hayes Long Griffin Ross Webb Stone Barrett Lowe Chambers Pearson Hart',
  language: 'en' as const,
};
const german = {
  first: 'Anna Lukas Marie Jonas Lea Felix Clara Paul Sophie Maximilian Johanna Moritz Greta Tobias Katrin Stefan Ute Jürgen Birgit Heike',
  last: 'Müller Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Bauer Richter Klein Wolf Neumann Schwarz Zimmermann Krüger Hartmann Lange Werner',
  language: 'de' as const,
};
const spanish = {
  first: 'Lucía Martín Sofía Hugo Carmen Pablo Elena Javier Marta Diego Isabel Andrés Paula Sergio Rosa Tomás Alba Raúl Inés Miguel',
  last: 'García Fernández López Martínez Sánchez Pérez Gómez Ruiz Díaz Moreno Álvarez Romero Navarro Torres Domínguez Vega Ramos Castro Ortega Rubio',
  language: 'es' as const,
};

export const locales: Record<Country, Locale> = {
  US: {
    ...english,
    towns: [
      ['Austin', 'TX', '78701'],
      ['Portland', 'OR', '97205'],
      ['Denver', 'CO', '80202'],
      ['Columbus', 'OH', '43215'],
      ['Tampa', 'FL', '33602'],
      ['Boise', 'ID', '83702'],
      ['Madison', 'WI', '53703'],
      ['Raleigh', 'NC', '27601'],
      ['Seattle', 'WA', '98101'],
      ['Albany', 'NY', '12207'],
    ],
    streets: 'Maple Avenue,Oak Street,Lake Drive,Hill Road,Cedar Lane,Park Avenue',
    taxPercent: 0,
    payments: cards,
  },
  CA: {
    ...english,
    towns: [
      ['Toronto', 'ON', 'M5V 2T6'],
      ['Calgary', 'AB', 'T2P 1J9'],
      ['Halifax', 'NS', 'B3J 1S9'],
      ['Victoria', 'BC', 'V8W 1P6'],
    ],
    streets: 'King Street,River Road,Birch Avenue,Queen Street',
    taxPercent: 5,
    payments: cards,
  },
  GB: {
    ...english,
    towns: [
      ['Leeds', '', 'LS1 4AP'],
      ['Cardiff', '', 'CF10 1EP'],
      ['York', '', 'YO1 7HH'],
      ['Exeter', '', 'EX1 1HS'],
      ['Norwich', '', 'NR2 1AB'],
      ['Stirling', '', 'FK8 1EA'],
    ],
    streets: 'High Street,Church Road,Mill Lane,Station Road,Green Lane',
    taxPercent: 20,
    payments: cards,
  },
  AU: {
    ...english,
    towns: [
      ['Hobart', 'TAS', '7000'],
      ['Perth', 'WA', '6000'],
      ['Cairns', 'QLD', '4870'],
      ['Geelong', 'VIC', '3220'],
    ],
    streets: 'Beach Road,George Street,Banksia Street,Railway Parade',
    taxPercent: 10,
    payments: cards,
  },
  BR: {
    language: 'pt',
    first:
      'Ana João Beatriz Pedro Camila Lucas Júlia Gabriel Mariana Rafael Letícia Bruno Larissa Thiago Fernanda Eduardo Patrícia Gustavo Renata Marcelo',
    last: 'Silva Santos Oliveira Souza Lima Pereira Costa Rodrigues Almeida Nascimento Carvalho Araújo Ribeiro Barbosa Cardoso Teixeira Moraes Freitas Campos Vieira',
    towns: [
      ['São Paulo', 'SP', '01310-100'],
      ['Curitiba', 'PR', '80010-000'],
      ['Recife', 'PE', '50030-230'],
      ['Florianópolis', 'SC', '88010-400'],
      ['Belo Horizonte', 'MG', '30130-010'],
      ['Salvador', 'BA', '40020-000'],
    ],
    streets: 'Rua das Flores,Avenida Brasil,Rua do Sol,Alameda Santos,Rua da Paz',
    taxPercent: 0,
    payments: [
      ['VISA', 30],
      ['MSTR', 28],
      ['PIX', 32],
      ['BOLETO', 10],
    ],
  },
  DE: {
    ...german,
    towns: [
      ['Hamburg', '', '20095'],
      ['München', '', '80331'],
      ['Köln', '', '50667'],
      ['Dresden', '', '01067'],
      ['Freiburg', '', '79098'],
      ['Bremen', '', '28195'],
    ],
    streets: 'Hauptstraße,Lindenweg,Bahnhofstraße,Am Markt,Schillerstraße',
    taxPercent: 19,
    payments: europe,
  },
  AT: {
    ...german,
    towns: [
      ['Wien', '', '1010'],
      ['Graz', '', '8010'],
      ['Linz', '', '4020'],
    ],
    streets: 'Ringstraße,Kirchengasse,Wiener Straße',
    taxPercent: 20,
    payments: europe,
  },
  ES: {
    ...spanish,
    towns: [
      ['Madrid', '', '28013'],
      ['Sevilla', '', '41001'],
      ['Bilbao', '', '48001'],
      ['Granada', '', '18001'],
      ['Zaragoza', '', '50003'],
    ],
    streets: 'Calle Mayor,Calle de la Luna,Avenida del Mar,Plaza Nueva,Calle Real',
    taxPercent: 21,
    payments: europe,
  },
  MX: {
    ...spanish,
    towns: [
      ['Guadalajara', 'JAL', '44100'],
      ['Mérida', 'YUC', '97000'],
      ['Puebla', 'PUE', '72000'],
    ],
    streets: 'Calle Hidalgo,Avenida Juárez,Calle Morelos',
    taxPercent: 16,
    payments: cards,
  },
};

export interface DemoCustomer {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  country: Country;
  address: Record<string, string>;
}

const words = new Map<string, string[]>();
const split = (text: string, by: string): string[] => {
  const known = words.get(text) ?? text.split(by);
  words.set(text, known);
  return known;
};

/** A new customer; `serial` keeps e-mails apart. */
export function inventCustomer(random: Random, country: Country, id: string, serial: number): DemoCustomer {
  const locale = locales[country];
  const firstName = random.pick(split(locale.first, ' '));
  const lastName = random.pick(split(locale.last, ' '));
  const [city, region, postalCode] = random.pick(locale.towns);
  const plain = `${firstName}.${lastName}`.toLowerCase().replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');
  return {
    id,
    firstName,
    lastName,
    email: `${plain}${serial}@example.com`,
    country,
    address: {
      line1: `${random.between(1, 180)} ${random.pick(split(locale.streets, ','))}`,
      city,
      ...(region ? { region } : {}),
      postalCode,
      country,
    },
  };
}
