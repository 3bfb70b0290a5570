export { registerImportJobs } from './csv/import-worker';
export { importFileRules } from './file-rules';
export { ImportResolver } from './import.resolver';
export { type JobRow, jobsByIds } from './job.repository';
export { JobPayload, JobType } from './job.type';
