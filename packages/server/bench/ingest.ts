import type { Options } from './options';
import type { LoadProcess } from './processes/children';

export interface IngestResult {
  name: string;
  connections: number;
  /** a second */
  rate: number;
  yardstick: string;
  yardstickRate: number;
  ratio: number;
  bar?: number;
}

export async function measureIngest(
  _server: string,
  _world: string,
  _load: LoadProcess,
  _options: Options,
  _log: (line: string) => void,
): Promise<IngestResult[]> {
  return [];
}
