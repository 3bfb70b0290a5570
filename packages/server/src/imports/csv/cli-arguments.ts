import { parseArgs } from 'node:util';

/** What is wrong with a command, in words for the person who typed it. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

export const usage = `npm run import -- orders|tickets [options] FILE.csv[.gz]

  --mapping NAME       orders: online-retail, generic (default); tickets: incident-log (default)
  --account-by COLUMN  the column whose value tells the account
  --account-map MAP    value=nickname, comma between; *=nickname for all other values
  --accounts LIST      the accounts to use, in the order in which known values take them; default: all, the earliest linked first
  --master EMAIL       whose accounts; needed where there are several master accounts
  --dry-run            reads everything, changes nothing, says what would happen
  --json               the result as JSON on standard output
`;

export interface CliOptions {
  kind: 'ORDERS' | 'TICKETS';
  file: string;
  mapping: string;
  accountBy: string | null;
  accountMap: Record<string, string>;
  accounts: string[] | null;
  master: string | null;
  dryRun: boolean;
  json: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** @throws CliError */
export function readArguments(args: readonly string[]): CliOptions | 'help' {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    throw new CliError(`${(error as Error).message}\n\n${usage}`);
  }
  const { values, positionals } = parsed;
  if (values.help || args.length === 0) return 'help';
  const [kind, file, ...more] = positionals;
  if ((kind !== 'orders' && kind !== 'tickets') || !file || more.length > 0) throw new CliError(usage);
  return {
    kind: kind === 'orders' ? 'ORDERS' : 'TICKETS',
    file,
    mapping: values.mapping ?? (kind === 'orders' ? 'generic' : 'incident-log'),
    accountBy: values['account-by'] ?? null,
    accountMap: readMap(values['account-map']),
    accounts: values.accounts?.split(',').map((name) => name.trim().toLowerCase()) ?? null,
    master: values.master ?? null,
    dryRun: values['dry-run'] ?? false,
    json: values.json ?? false,
  };
}

function parse(args: readonly string[]) {
  const options = {
    mapping: text,
    'account-by': text,
    'account-map': text,
    accounts: text,
    master: text,
    'dry-run': flag,
    json: flag,
    help: flag,
  };
  return parseArgs({ args: [...args], allowPositionals: true, options });
}

function readMap(given: string | undefined): Record<string, string> {
  const map: Record<string, string> = {};
  for (const part of given?.split(',') ?? []) {
    const at = part.lastIndexOf('=');
    if (at < 1) throw new CliError(`--account-map is written value=nickname,value=nickname; "${part}" is not.`);
    map[part.slice(0, at).trim()] = part
      .slice(at + 1)
      .trim()
      .toLowerCase();
  }
  return map;
}
