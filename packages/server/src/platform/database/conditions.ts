import { type Prepared, prepared } from './sql';

/** A WHERE clause under construction: texts are constants of this program, values are parameters (security.md 24). */
export class Conditions {
  private readonly texts: string[] = [];

  constructor(readonly params: unknown[]) {}

  /** The placeholder of a value. */
  value(value: unknown, type: string): string {
    this.params.push(value);
    return `$${this.params.length}::${type}`;
  }

  add(text: string): void {
    this.texts.push(text);
  }

  /** The conditions with a leading AND where there are any. */
  get and(): string {
    return this.texts.map((text) => ` AND ${text}`).join('');
  }
}

const statements = new Map<string, Prepared>();
const statementsAtMost = 300;

/** A grid asks in a few shapes again and again: those are prepared. What comes after the first three hundred shapes is planned each time. */
export function keptStatement(text: string): Prepared | string {
  const known = statements.get(text);
  if (known) return known;
  if (statements.size >= statementsAtMost) return text;
  const made = prepared(`kept-${statements.size + 1}`, text);
  statements.set(text, made);
  return made;
}

/** For `LIKE`: what a person typed, its wildcards meant literally. */
export function likePattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
