import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

/** One JSON object a line. What goes in is decided where it is written: no addresses, no names, no text of people. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: undefined, timestamp: stdTimeFunctions.isoTime };
  return destination ? pino(options, destination) : pino(options);
}
