// Asking addresses that people typed: whether anything answers there, and never on a network that is not the public one.
import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Why an address is not asked. `innerAddress`: it names a machine of the own network; `innerAnswer`: its name leads to one. */
export type GuardRefusal = 'malformed' | 'scheme' | 'port' | 'credentials' | 'innerAddress' | 'innerAnswer' | 'redirects';

export type GuardedAnswer =
  | { readonly kind: 'answered'; readonly status: number /** After all redirects. */; readonly address: string }
  | {
      readonly kind: 'refused';
      readonly why: GuardRefusal /** The address that was refused: the one asked for, or where it led. */;
      readonly address: string;
    }
  | { readonly kind: 'unreachable'; readonly why: string };

export interface GuardOptions {
  /** Default: 80 and 443. */
  readonly ports?: ReadonlySet<number>;
  /** For the whole, redirects and names included. Default: 15 seconds. */
  readonly withinMs?: number;
  /** All addresses of a name; default: what the system says. Asked once for each step. */
  readonly lookup?: (name: string) => Promise<readonly string[]>;
  /** Which addresses may be connected to. Default: `isPublicAddress`. */
  readonly permits?: (ip: string) => boolean;
}

const webPorts: ReadonlySet<number> = new Set([80, 443]);
const mostRedirects = 5;
const longestAddress = 2000;
const longestHead = 16 * 1024;
const redirects = new Set([301, 302, 303, 307, 308]);
/** Answers of servers that know no HEAD, or that treat it worse than GET. */
const askAgain = (status: number) => status >= 400;

/** IANA's special-purpose IPv4 registry, and the wire server of a cloud that stands outside it. */
const special4 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special4.addSubnet(net, prefix, 'ipv4');

/** Only 2000::/3 is public at all; that leaves out mapped, NAT64, unique local, link-local and multicast addresses. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
/** Of that: Teredo and other tunnels, documentation, 6to4, AS112. */
const special6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const)
  special6.addSubnet(net, prefix, 'ipv6');
/** The last 64 bits of an ISATAP address carry an IPv4 one. */
const isatap = /:(?:0|200)?:?5efe:[0-9a-f.:]+$/i;

/** Whether an address in its plain spelling belongs to the public internet. Everything that is no address does not. */
export function isPublicAddress(ip: string): boolean {
  const family = ip.includes('%') ? 0 : isIP(ip);
  if (family === 4) return !special4.check(ip, 'ipv4');
  return family === 6 && global6.check(ip, 'ipv6') && !special6.check(ip, 'ipv6') && !isatap.test(ip);
}

/** Names that mean this machine or the own network, whatever a name server says of them. */
const innerName = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|arpa|onion|test|example|invalid)$/;

interface Step {
  readonly url: URL;
  /** Where the connection goes: looked up once, and checked. */
  readonly ip: string;
}

class NotAsked extends Error {
  readonly why: GuardRefusal;
  constructor(why: GuardRefusal) {
    super(why);
    this.why = why;
  }
}

/** @throws NotAsked, or whatever looking the name up throws */
async function checked(address: string, options: GuardOptions): Promise<Step> {
  const { ports = webPorts, lookup = addressesOf, permits = isPublicAddress } = options;
  if (address.length > longestAddress || !URL.canParse(address)) throw new NotAsked('malformed');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new NotAsked('scheme');
  if (url.username !== '' || url.password !== '') throw new NotAsked('credentials');
  // The parser has turned every spelling of an IPv4 address (decimal, octal, hexadecimal, full-width) into the plain one.
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  if (isIP(host) !== 0) {
    if (!permits(host)) throw new NotAsked('innerAddress');
  } else if (!host.includes('.') || innerName.test(host)) throw new NotAsked('innerAddress');
  if (!ports.has(portOf(url))) throw new NotAsked('port');
  if (isIP(host) !== 0) return { url, ip: host };
  const found = await lookup(host);
  const [ip] = found;
  if (ip === undefined) throw new Error('ENOTFOUND');
  if (!found.every(permits)) throw new NotAsked('innerAnswer');
  return { url, ip };
}

const portOf = ({ port, protocol }: URL) => (port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port));

const addressesOf = async (name: string): Promise<string[]> =>
  (await systemLookup(name, { all: true, verbatim: true })).map(({ address }) => address);

/** Answers every question with the address that was checked. */
const pinned =
  (ip: string): LookupFunction =>
  (_name, options, done) => {
    const family = isIP(ip);
    if (options.all) done(null, [{ address: ip, family }]);
    else done(null, ip, family);
  };

/** Status and Location of one answer; its body is never read. */
function headOf({ url, ip }: Step, method: 'HEAD' | 'GET', signal: AbortSignal): Promise<{ status: number; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method,
      agent: false,
      lookup: pinned(ip),
      maxHeaderSize: longestHead,
      signal,
      headers: { 'user-agent': 'Gongkai-link-check', accept: '*/*' },
    };
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (response) => {
      const { statusCode = 0, headers } = response;
      response.on('error', () => undefined);
      response.destroy();
      resolve({ status: statusCode, location: headers.location });
    });
    request.on('error', reject);
    request.end();
  });
}

async function oneStep(step: Step, signal: AbortSignal): Promise<{ status: number; location: string | undefined }> {
  const head = await headOf(step, 'HEAD', signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return { status: 400, location: undefined };
  });
  return askAgain(head.status) ? headOf(step, 'GET', signal) : head;
}

/**
 * Asks an address, HEAD first and GET where that is refused, and follows at most five redirects, each checked like the first. The
 * connection goes to the very address that was checked: its name is not looked up again. No body is read, no cookie kept.
 *
 * @returns `unreachable` when nothing answered (no such name, no network, too slow): that says nothing about the address itself
 */
export async function guardedAnswer(address: string, options: GuardOptions = {}): Promise<GuardedAnswer> {
  const signal = AbortSignal.timeout(options.withinMs ?? 15_000);
  let at = address;
  try {
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      const step = await beforeEnd(checked(at, options), signal);
      const { status, location } = await oneStep(step, signal);
      if (!redirects.has(status) || location === undefined) return { kind: 'answered', status, address: step.url.href };
      at = URL.canParse(location, step.url) ? new URL(location, step.url).href : location;
    }
    throw new NotAsked('redirects');
  } catch (error) {
    if (error instanceof NotAsked) return { kind: 'refused', why: error.why, address: at };
    const { code, name } = error as NodeJS.ErrnoException;
    return { kind: 'unreachable', why: signal.aborted ? 'timeout' : (code ?? name) };
  }
}

/** Looking a name up cannot be broken off; waiting for it can. */
function beforeEnd<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true });
    work.then(resolve, reject);
  });
}
