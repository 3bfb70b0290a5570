export { auditEntriesByIds } from './audit-log.read-model';
export { registerExportJobs } from './export-worker';
