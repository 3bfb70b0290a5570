import type { AuditReport, BreakKind, ChainReport } from './verify-audit';

const says: Record<BreakKind, string> = {
  CHANGED: 'the line is not what was sealed',
  MISSING: 'the line is gone',
  GAP: 'this link of the chain is gone',
  MOVED: 'the line has come from another chain',
  HEAD: 'the chain does not lead through the head that was noted',
};

/** The report for people: a line a chain with its head, then what is wrong, the first first. */
export function sayReport(report: AuditReport, lateAfterMinutes: number): string {
  const lines = report.chains.flatMap((chain) => [
    `${nameOf(chain)}  ${chain.length} lines, ${chain.broken.length === 0 ? 'whole' : 'BROKEN'}`,
    `  chain ${chain.chainId}  head ${chain.head ?? '-'}`,
    ...chain.broken.map(({ kind, position, entryId }) => `  position ${position}: ${says[kind]}${entryId ? ` (aud_${entryId})` : ''}`),
  ]);
  if (report.chains.length === 0) lines.push('Nothing is sealed yet.');
  for (const id of report.left) lines.push(`A line stands in no chain and waits for none: aud_${id}`);
  for (const id of report.gone) lines.push(`A line was deleted before it was sealed: aud_${id}`);
  if (report.late > 0) {
    lines.push(`${report.late} lines have waited for their chain for more than ${lateAfterMinutes} minutes: does a server run?`);
  }
  lines.push(
    '',
    report.intact ? `The audit log is whole. Lines: ${report.lines}, chains: ${report.chains.length}.` : 'THE AUDIT LOG IS BROKEN.',
  );
  return `${lines.join('\n')}\n`;
}

function nameOf(chain: ChainReport): string {
  if (chain.of === 'MASTER') return `Master of ${chain.name ?? '?'}`;
  return chain.of === 'ACCOUNT' ? `Account ${chain.name}` : 'Lines of no master and no account, or of an account that is gone';
}
