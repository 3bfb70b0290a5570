import { longestComment } from '../desk/perform';

/** What is written on the ticket of what a mail says; null where it says nothing, and brings files alone. */
export function messageOf(body: string): string | null {
  return (body.length > longestComment ? `${body.slice(0, longestComment - 2)} …` : body) || null;
}
