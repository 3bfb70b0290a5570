export { registerImportJobs } from './csv/import-worker';
export { importFileRules } from './file-rules';
export { ImportResolver } from './import.resolver';
export { jobsByIds } from './job.repository';
export { JobPayload } from './job.type';
