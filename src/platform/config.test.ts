import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('configuration', () => {
  test('nothing set: a demonstration on this machine alone', () => {
    expect(readConfig({})).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 3000,
      tenant: 'local',
      https: false,
      databaseUrl: undefined,
    });
  });

  test('NODE_ENV=production means service, unless the mode says otherwise', () => {
    expect(readConfig({ NODE_ENV: 'production' })).toMatchObject({ mode: 'production', host: '0.0.0.0' });
    expect(readConfig({ NODE_ENV: 'production', GONGKAI_MODE: 'demo' }).mode).toBe('demo');
  });

  test('an empty variable counts as not set', () => {
    expect(readConfig({ PORT: '', GONGKAI_MODE: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      mode: 'demo',
      databaseUrl: undefined,
    });
  });

  test('an https address makes cookies secure', () => {
    expect(readConfig({ GONGKAI_PUBLIC_URL: 'https://gongkai.example.cn/' })).toMatchObject({
      https: true,
      publicUrl: 'https://gongkai.example.cn',
    });
  });

  test.each([
    [{ PORT: 'abc' }, /PORT/],
    [{ PORT: '70000' }, /65535/],
    [{ GONGKAI_MODE: 'prod' }, /GONGKAI_MODE 只能是/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [{ GONGKAI_TENANT: '乍浦' }, /GONGKAI_TENANT/],
    [{ GONGKAI_PUBLIC_URL: 'ftp://x' }, /GONGKAI_PUBLIC_URL/],
    [{ GONGKAI_METRICS_TOKEN: 'short' }, /至少 16/],
  ])('%o is refused with a sentence', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  test('every wrong value is named at once', () => {
    expect(() => readConfig({ PORT: '-1', GONGKAI_MODE: 'x' })).toThrow(/PORT.*GONGKAI_MODE/);
  });
});
