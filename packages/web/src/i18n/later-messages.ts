import type audit from './en/audit.json';
import type clerks from './en/clerks.json';
import type desk from './en/desk.json';
import type policy from './en/policy.json';
import type reports from './en/reports.json';
import type settings from './en/settings.json';

/** The parts of the catalogue that are loaded with their pages (later-words.tsx), by English, the pattern. */
export interface LaterMessages {
  audit: typeof audit;
  clerks: typeof clerks;
  desk: typeof desk;
  policy: typeof policy;
  reports: typeof reports;
  settings: typeof settings;
}

export type LaterPart = keyof LaterMessages;

/** The ids of all of them. */
export type LaterId = { [Part in LaterPart]: keyof LaterMessages[Part] }[LaterPart];
