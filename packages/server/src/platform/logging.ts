import pino, { type DestinationStream, type Logger } from 'pino';

/** The program's log: JSON lines on standard error, without anything a stranger typed into a secret field (security.md 6). */
export function makeLogger(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  return pino(
    {
      level,
      base: undefined,
      redact: {
        paths: [
          'password',
          'pin',
          'code',
          'token',
          'secret',
          'answer',
          '*.password',
          '*.pin',
          '*.token',
          'req.headers.cookie',
          'req.headers.authorization',
        ],
        censor: '[masked]',
      },
    },
    to,
  );
}
