import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function bad(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function textScalar<T>(
  name: string,
  description: string,
  parse: (text: string) => T,
  serialize: (value: unknown) => string,
): GraphQLScalarType {
  const read = (value: unknown): T => {
    if (typeof value !== 'string') throw bad(`${name} must be a string`);
    return parse(value);
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant, ISO 8601 with zone; a `Date` inside. */
export const DateTimeScalar = textScalar<Date>(
  'DateTime',
  'An instant: ISO 8601 with zone.',
  (text) => {
    const time = new Date(text);
    if (!dateTimePattern.test(text) || Number.isNaN(time.getTime()))
      throw bad('DateTime must be ISO 8601 with a zone, such as 2026-11-22T09:30:00Z');
    return time;
  },
  (value) => (value instanceof Date ? value.toISOString() : String(value)),
);

/** A calendar day, yyyy-mm-dd, in the report's zone; text inside. */
export const DateScalar = textScalar<string>(
  'Date',
  "A calendar day, yyyy-mm-dd, in the report's time zone.",
  (text) => {
    const time = new Date(`${text}T00:00:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text) {
      throw bad('Date must be a calendar day written yyyy-mm-dd');
    }
    return text;
  },
  String,
);

/** An exact decimal as a string. */
export const DecimalScalar = textScalar<string>(
  'Decimal',
  'An exact decimal as a string: "47.00".',
  (text) => {
    if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(text)) throw bad('Decimal must be written like "47.00"');
    return text;
  },
  String,
);

/** An e-mail address: one mailbox, no display name, no line breaks or commas (security.md 28). */
export const EmailAddressScalar = textScalar<string>(
  'EmailAddress',
  'An e-mail address.',
  (text) => {
    if (!isEmailAddress(text)) throw bad('EmailAddress must look like name@example.com');
    return text;
  },
  String,
);

export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;:<>()[\]\\"\p{C}]{1,64}@[^\s@,;:<>()[\]\\"\p{C}]+\.[^\s@,;:<>()[\]\\"\p{C}.]{2,}$/u.test(text);
}
