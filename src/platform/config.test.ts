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
    [{ GONGKAI_KEY: 'secret' }, /GONGKAI_KEY 应为 32 字节/],
    [{ GONGKAI_KEY_OLD: `${'0'.repeat(64)},x` }, /GONGKAI_KEY_OLD/],
    [{ GONGKAI_DATA: '/srv/gongkai', GONGKAI_KEY_FILE: '/srv/gongkai/keys/key' }, /不能放在数据文件夹里面/],
    [{ GONGKAI_SMTP_URL: 'mail.example.cn' }, /GONGKAI_SMTP_URL 应以 smtp/],
    [{ GONGKAI_SMTP_URL: 'smtp://mail.example.cn' }, /GONGKAI_MAIL_FROM 写明/],
    [{ GONGKAI_MAIL_FROM: '公开办' }, /GONGKAI_MAIL_FROM 应为/],
    [{ GONGKAI_QUIET_HOURS: '晚上' }, /GONGKAI_QUIET_HOURS/],
    [{ GONGKAI_JOBS: 'no' }, /on 或 off/],
  ])('%o is refused with a sentence', (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  test('the key file lies beside the data and not in it; a key is never told in a refusal', () => {
    expect(readConfig({ GONGKAI_DATA: '/srv/gongkai' }).keyFile).toBe('/srv/gongkai.key');
    expect(() => readConfig({ GONGKAI_KEY: 'my-secret-word' })).toThrow(/^((?!my-secret-word).)*$/);
  });

  test('jobs run unless the environment or the command line says no', () => {
    expect(readConfig({}).jobs).toBe(true);
    expect(readConfig({ GONGKAI_JOBS: 'off' }).jobs).toBe(false);
    expect(readConfig({}, ['--no-jobs']).jobs).toBe(false);
  });

  test('mail waits at night unless said otherwise', () => {
    expect(readConfig({}).quietHours).toEqual({ from: 1200, to: 480 });
    expect(readConfig({ GONGKAI_QUIET_HOURS: '22:30-07:00' }).quietHours).toEqual({ from: 1350, to: 420 });
    expect(readConfig({ GONGKAI_QUIET_HOURS: 'none' }).quietHours).toBeUndefined();
  });

  test('every wrong value is named at once', () => {
    expect(() => readConfig({ PORT: '-1', GONGKAI_MODE: 'x' })).toThrow(/PORT.*GONGKAI_MODE/);
  });
});
