import { reportsEn } from '@mestre/shared/i18n/en/reports';
import { prefixed } from '../prefixed';
import page from './reports.json';

/** The words of the Reports tab: those that its PDFs say too, and the page's own. */
export default { ...prefixed('reports', reportsEn), ...page };
