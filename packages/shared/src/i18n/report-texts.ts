import { reportsDe } from './de/reports';
import { reportsEn } from './en/reports';
import { reportsEs } from './es/reports';
import type { Language } from './language';
import { reportsPt } from './pt/reports';

export type ReportTextKey = keyof typeof reportsEn;
export type ReportTexts = Readonly<Record<ReportTextKey, string>>;

const texts: Readonly<Record<Language, ReportTexts>> = { en: reportsEn, pt: reportsPt, de: reportsDe, es: reportsEs };

/** A word or sentence of the reports, none of which has a placeholder; the page has the same ones. */
export const sayReport = (language: Language, key: ReportTextKey): string => texts[language][key];

export const reportTextKeys = Object.keys(reportsEn) as readonly ReportTextKey[];
