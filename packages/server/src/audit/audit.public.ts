export { noteAddress } from './note-reveal';
export { type AuditLine, type Caller, recordAudit } from './record-audit';
export { registerAuditJobs, sealAll } from './seal-audit-log';
