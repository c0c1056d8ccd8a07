// At the level of sockets: servers of ours on this machine count who knocks, and whoever must not come is not seen there.
// Long, because it lists the addresses that must not be reached.
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guardedAnswer, isPublicAddress } from './fetch-guard.ts';

/** Stands on an address of the loopback and counts connections, not requests. */
interface Listener {
  readonly server: HttpServer;
  connections: number;
  answer: RequestListener;
}

async function listenOn(host: string, port: number): Promise<Listener> {
  const listener: Listener = {
    server: createServer((request, response) => listener.answer(request, response)),
    connections: 0,
    answer: (_request, response) => response.end('ok'),
  };
  listener.server.on('connection', () => {
    listener.connections += 1;
  });
  await new Promise<void>((done) => listener.server.listen(port, host, done));
  return listener;
}

let inner: Listener;
/** The other address of this machine stands for the public internet. */
let outer: Listener;
let port: number;
const outerIp = '127.0.0.2';

beforeAll(async () => {
  inner = await listenOn('127.0.0.1', 0);
  port = (inner.server.address() as AddressInfo).port;
  outer = await listenOn(outerIp, port);
});
afterAll(() => {
  for (const { server } of [inner, outer]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  inner.connections = 0;
  outer.connections = 0;
  outer.answer = (_request, response) => response.end('ok');
});

const names: Readonly<Record<string, readonly string[]>> = {
  '127.0.0.1.nip.io': ['127.0.0.1'],
  'inner.evil.cn': ['127.0.0.1'],
  'inner6.evil.cn': ['::1'],
  'mapped.evil.cn': ['::ffff:127.0.0.1'],
  'both.evil.cn': ['8.8.8.8', '127.0.0.1'],
  'metadata.evil.cn': ['169.254.169.254'],
  'zone.evil.cn': ['fe80::1%lo'],
  'www.outer.cn': [outerIp],
};
const lookup = async (name: string) => {
  const found = names[name];
  if (!found) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
  return found;
};
const ports = () => new Set([80, 443, port]);
const permits = (ip: string) => ip === outerIp || isPublicAddress(ip);

/** `PORT` is the one our listener has; the guard would let it through. */
const hostile = [
  'http://127.0.0.1:PORT/',
  'http://127.0.0.1:PORT',
  'http://127.1:PORT/',
  'http://127.0.1:PORT/',
  'http://127.000.000.001:PORT/',
  'http://0x7f.1:PORT/',
  'http://0x7f.0.0.1:PORT/',
  'http://0x7f000001:PORT/',
  'http://0X7F000001:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://0177.1:PORT/',
  'http://017700000001:PORT/',
  'http://2130706433:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://127.0.0.1..:PORT/',
  'http://１２７.０.０.１:PORT/',
  'http://①②⑦.⓪.⓪.①:PORT/',
  'http://127。0。0。1:PORT/',
  'http://%31%32%37.0.0.1:PORT/',
  'http:127.0.0.1:PORT/',
  'http:/127.0.0.1:PORT/',
  'http:\\\\127.0.0.1:PORT\\',
  'http:///127.0.0.1:PORT/',
  ' http://127.0.0.1:PORT/ ',
  'ht\ntp://127.0.0.1:PORT/',
  'http://127.0.\t0.1:PORT/',
  'http://0/:PORT',
  'http://0:PORT/',
  'http://0.0.0.0:PORT/',
  'http://0.1.2.3:PORT/',
  'http://localhost:PORT/',
  'http://LOCALHOST:PORT/',
  'http://localhost.:PORT/',
  'http://loc\u00adalhost:PORT/',
  'http://ｌｏｃａｌｈｏｓｔ:PORT/',
  'http://a.localhost:PORT/',
  'http://localhost.localdomain:PORT/',
  'http://printer.local:PORT/',
  'http://oa.lan:PORT/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://intranet:PORT/',
  'http://1.0.0.127.in-addr.arpa:PORT/',
  'http://[::1]:PORT/',
  'http://[0:0:0:0:0:0:0:1]:PORT/',
  'http://[::]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[::127.0.0.1]:PORT/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/',
  'http://[64:ff9b::127.0.0.1]:PORT/',
  'http://[64:ff9b:1::7f00:1]:PORT/',
  'http://[2002:7f00:1::]:PORT/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[2001::7f00:1]:PORT/',
  'http://[2001:db8::1]/',
  'http://[2a01:e0a::5efe:7f00:1]:PORT/',
  'http://[2a01:e0a::200:5efe:127.0.0.1]:PORT/',
  'http://[fe80::1]:PORT/',
  'http://[fec0::1]:PORT/',
  'http://[fc00::1]:PORT/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://[ff02::1]:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  'http://0xa9fea9fe/',
  'http://2852039166/',
  'http://100.100.100.200/latest/meta-data/',
  'http://168.63.129.16/metadata',
  'http://192.0.0.192/',
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://172.16.0.1/',
  'http://172.31.255.254/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://100.127.255.255/',
  'http://192.0.2.1/',
  'http://198.18.0.1/',
  'http://198.51.100.7/',
  'http://203.0.113.9/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://127.0.0.1.nip.io:PORT/',
  'http://inner.evil.cn:PORT/',
  'http://inner6.evil.cn:PORT/',
  'http://mapped.evil.cn:PORT/',
  'http://both.evil.cn:PORT/',
  'http://metadata.evil.cn/',
  'http://zone.evil.cn:PORT/',
  'http://www.outer.cn@127.0.0.1:PORT/',
  'http://user:word@127.0.0.1:PORT/',
  'http://127.0.0.1:PORT#@www.outer.cn/',
  'http://127.0.0.1:PORT\\@www.outer.cn/',
  'https://127.0.0.1:PORT/',
  'file:///etc/passwd',
  'file://127.0.0.1/etc/passwd',
  'gopher://127.0.0.1:PORT/_',
  'ftp://127.0.0.1:PORT/',
  'dict://127.0.0.1:PORT/info',
  'ldap://127.0.0.1:PORT/',
  'ws://127.0.0.1:PORT/',
  'data:text/html,x',
  'javascript:fetch("http://127.0.0.1:PORT/")',
  'blob:http://127.0.0.1:PORT/1',
  'view-source:http://127.0.0.1:PORT/',
  '//127.0.0.1:PORT/',
  '127.0.0.1:PORT',
  'http://',
  'http://[',
  'http://[::1',
  `http://www.outer.cn:PORT/${'a'.repeat(2100)}`,
  '',
];

describe('an address of the own network is not asked', () => {
  test('there are many of them', () => expect(new Set(hostile).size).toBeGreaterThanOrEqual(100));

  test.each(hostile)('%j', async (address) => {
    const answer = await guardedAnswer(address.replaceAll('PORT', String(port)), { ports: ports(), lookup });
    expect(answer.kind).toBe('refused');
    expect([inner.connections, outer.connections]).toEqual([0, 0]);
  });

  test.each([22, 25, 3306, 5432, 6379, 8080, 11211])('port %i is none of the web', async (other) => {
    expect(await guardedAnswer(`http://www.outer.cn:${other}/`, { lookup, permits })).toMatchObject({ kind: 'refused', why: 'port' });
  });

  test('names and addresses are told apart: a name that leads inside may be right for those outside', async () => {
    const why = async (address: string) => await guardedAnswer(address, { lookup });
    expect(await why('http://192.168.1.1/')).toMatchObject({ why: 'innerAddress' });
    expect(await why('http://inner.evil.cn/')).toMatchObject({ why: 'innerAnswer' });
    expect(await why('http://a:b@www.outer.cn/')).toMatchObject({ why: 'credentials' });
  });
});

describe('the guard sees', () => {
  test('its own listener when it is let, so that silence above means something', async () => {
    const answer = await guardedAnswer(`http://127.0.0.1:${port}/`, { ports: ports(), lookup, permits: () => true });
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect(inner.connections).toBe(1);
  });
});

describe('what a name leads to is asked once', () => {
  test('a name server that answers otherwise the second time is not heard', async () => {
    let asked = 0;
    const rebinding = async () => {
      asked += 1;
      return [asked === 1 ? outerIp : '127.0.0.1'];
    };
    const answer = await guardedAnswer(`http://rebind.evil.cn:${port}/`, { ports: ports(), lookup: rebinding, permits });
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect([asked, outer.connections, inner.connections]).toEqual([1, 1, 0]);
  });

  test('HEAD and the GET after it go to the same address', async () => {
    let asked = 0;
    const rebinding = async () => [++asked === 1 ? outerIp : '127.0.0.1'];
    outer.answer = (request, response) => {
      response.statusCode = request.method === 'HEAD' ? 405 : 200;
      response.end();
    };
    expect(await guardedAnswer(`http://rebind.evil.cn:${port}/`, { ports: ports(), lookup: rebinding, permits })).toMatchObject({
      status: 200,
    });
    expect([asked, outer.connections, inner.connections]).toEqual([1, 2, 0]);
  });
});

describe('redirects', () => {
  const leadTo = (location: string) => {
    outer.answer = (_request, response) => {
      response.writeHead(302, { location });
      response.end();
    };
  };
  const ask = () => guardedAnswer(`http://www.outer.cn:${port}/`, { ports: ports(), lookup, permits });

  test.each([
    ['http://169.254.169.254/latest/meta-data/', 'innerAddress'],
    ['http://127.0.0.1:PORT/', 'innerAddress'],
    ['http://0x7f.1:PORT/', 'innerAddress'],
    ['http://[::ffff:127.0.0.1]:PORT/', 'innerAddress'],
    ['//127.0.0.1:PORT/', 'innerAddress'],
    ['http://inner.evil.cn:PORT/', 'innerAnswer'],
    ['http://localhost:PORT/', 'innerAddress'],
    ['http://a:b@www.outer.cn:PORT/', 'credentials'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://127.0.0.1:PORT/', 'scheme'],
    ['http://www.outer.cn:22/', 'port'],
    ['http://[', 'malformed'],
  ])('to %s is not followed', async (location, why) => {
    leadTo(location.replaceAll('PORT', String(port)));
    expect(await ask()).toMatchObject({ kind: 'refused', why });
    expect([outer.connections, inner.connections]).toEqual([1, 0]);
  });

  test('without an end are left after five', async () => {
    leadTo('/round');
    expect(await ask()).toMatchObject({ kind: 'refused', why: 'redirects' });
    expect(outer.connections).toBe(6);
  });

  test('to a page that is there are followed', async () => {
    outer.answer = (request, response) => {
      if (request.url === '/new') return void response.end();
      response.writeHead(301, { location: '/new' });
      response.end();
    };
    expect(await ask()).toEqual({ kind: 'answered', status: 200, address: `http://www.outer.cn:${port}/new` });
  });
});

describe('nothing is waited for or kept that is not needed', () => {
  const ask = (withinMs: number) => guardedAnswer(`http://www.outer.cn:${port}/`, { ports: ports(), lookup, permits, withinMs });

  test('a body without an end is not read', async () => {
    outer.answer = (request, response) => {
      if (request.method === 'HEAD') {
        response.statusCode = 405;
        return void response.end();
      }
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await ask(5000)).toMatchObject({ kind: 'answered', status: 200 });
  });

  test('a server that says nothing is given up in time', async () => {
    outer.answer = () => undefined;
    const begun = Date.now();
    expect(await ask(300)).toEqual({ kind: 'unreachable', why: 'timeout' });
    expect(Date.now() - begun).toBeLessThan(5000);
  });

  test('a name server that says nothing too', async () => {
    const silent = () => new Promise<string[]>(() => undefined);
    expect(await guardedAnswer('http://www.outer.cn/', { lookup: silent, withinMs: 200 })).toEqual({ kind: 'unreachable', why: 'timeout' });
  });

  test('a head beyond 16 KB is not taken', async () => {
    outer.answer = (_request, response) => {
      response.setHeader('x-long', 'x'.repeat(40_000));
      response.end();
    };
    expect((await ask(5000)).kind).toBe('unreachable');
  });

  test('a name that nobody knows, and a host where nothing stands, are unreachable and not refused', async () => {
    expect(await guardedAnswer('http://nowhere.outer.cn/', { lookup })).toEqual({ kind: 'unreachable', why: 'ENOTFOUND' });
    const gone = await guardedAnswer('http://127.0.0.3:1/', { ports: new Set([1]), permits: () => true });
    expect(gone).toMatchObject({ kind: 'unreachable' });
  });
});

describe('isPublicAddress', () => {
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '223.255.255.255',
    '2400:3200::1',
    '2a00:1450::1',
  ])('%s is public', (ip) => expect(isPublicAddress(ip)).toBe(true));

  test('no address that wraps an inner IPv4 one is public, and no text is', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.constantFrom('10', '127', '192.168', '169.254'), byte, byte, byte, (head, a, b, c) => {
        const ip = [...head.split('.'), a, b, c].slice(0, 4).join('.');
        const hex = ip.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
        const tail = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`;
        for (const one of [ip, `::ffff:${ip}`, `::${tail}`, `64:ff9b::${tail}`, `2002:${tail}::`]) expect(isPublicAddress(one)).toBe(false);
      }),
    );
    const noAddress = fc.string().filter((text) => !/^[0-9a-f.:]+$/i.test(text));
    fc.assert(fc.property(noAddress, (text) => void expect(isPublicAddress(text)).toBe(false)));
  });
});
